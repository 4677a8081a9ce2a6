import type { Kysely } from 'kysely';
import {
  dayOf,
  decisionDetails,
  lastDayDecision,
  OrderFacts,
  policyOn,
  type AssuranceLevel,
  type Day,
  type Instant,
} from '../../contract/index.ts';
import { otherActiveReserve } from '../cards/in-use.ts';
import { CardNotAvailable, moveCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { usualLevels } from '../cards/usual-levels.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage, clockStart } from '../kernel/outbox.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import { partiesOf } from '../people/employment.ts';
import { countFigures } from './figures/count.ts';
import { processes } from './processes.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** A card that becomes its holder's in a case. */
export interface Given {
  readonly cardNumber: string;
  readonly caseId: string;
  readonly employmentId: string;
  readonly lastValidDay: Day;
  readonly author: Author;
  /** Of a reserve card. */
  readonly loa?: AssuranceLevel;
}

/**
 * `reserved` → `active`, and the message `card-activated` (once per card, so nobody else adds it). Throws `CardNotAvailable` when the
 * card isn't reserved for the case, or the employment has another active reserve card.
 */
export async function activate(work: Work, given: Given): Promise<void> {
  const { cardNumber, caseId } = given;
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'reserved' || card.caseId !== caseId) {
    throw new CardNotAvailable(`Card ${cardNumber} is not reserved for case ${caseId}`);
  }
  const parties = await partiesOf(work, given.employmentId);
  const other = card.cardType === 'reserve' ? await otherReserveOf(work, parties, given) : undefined;
  if (other !== undefined) throw new CardNotAvailable(`The employment has the active reserve card ${other}`);
  await makeActive(work, card, { ...given, parties });
}

/** `delivered` → `active`, and the message `card-activated`. Throws `CardNotAvailable` when it doesn't lie ready for the case. */
export async function handOver(work: Work, given: Given): Promise<void> {
  const { cardNumber, caseId } = given;
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'delivered' || card.caseId !== caseId) {
    throw new CardNotAvailable(`Card ${cardNumber} does not lie ready for case ${caseId}`);
  }
  await makeActive(work, card, { ...given, parties: await partiesOf(work, given.employmentId) });
}

type Parties = Awaited<ReturnType<typeof partiesOf>>;

function otherReserveOf(work: Work, { personId }: Parties, { employmentId, caseId, author }: Given) {
  return otherActiveReserve(work, { personId, employmentId, day: dayOf(author.at), caseId });
}

/**
 * The card is its holder's from now on, and its clock starts. A card for the time until an ordered one is there leaves its case as it
 * is: the order can still be withdrawn.
 */
async function makeActive(
  work: Work,
  { cardType, blankExpires }: CardRow,
  given: Given & { readonly parties: Parties },
): Promise<void> {
  const { cardNumber, caseId, employmentId, lastValidDay, author } = given;
  const { personId, unitId, to } = given.parties;
  const activationDay = dayOf(author.at);
  const days = { activationDay, assignmentTo: to, blankExpires, lastValidDay };
  await moveCard(work, {
    cardNumber,
    to: 'active',
    action: 'card-activated',
    author,
    caseId,
    set: {
      employmentId,
      holderId: personId,
      unitId,
      activatedAt: author.at,
      lastValidDay,
      certifiedTo: lastValidDay,
      loa: given.loa ?? null,
    },
    details: {
      lastValidDay,
      ...decisionDetails(lastDayDecision(policyOn(activationDay), { cardType, ...days })),
    },
  });
  const outcome = given.loa ?? (await levelGiven(work, cardType, caseId));
  await countFigures(work, [{ kind: 'card', what: cardType, outcome, caseId, began: null, ended: author.at }]);
  if (!(await isTemporary(work, cardType, caseId))) {
    await setActivated(work.db, { caseId, at: author.at });
  }
  await addMessage(work, {
    caseId,
    key: clockStart(cardNumber),
    name: 'card-activated',
    correlationKey: cardNumber,
    variables: { caseId, cardNumber, cardType, holderId: personId, unitId, lastValidDay },
    at: author.at,
  });
}

const setActivated = (db: Kysely<Tables>, { at, caseId }: { caseId: string; at: Instant }) =>
  db.updateTable('cases').set({ activatedAt: at, noReturnAt: at }).where('caseId', '=', caseId).execute();

const factsOf = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('cases').select(['processId', 'facts']).where('caseId', '=', caseId).execute();

/** What the tables said of the order, when the card is the one that was ordered; else what cards of the type usually are. */
async function levelGiven(work: Work, cardType: CardRow['cardType'], caseId: string): Promise<AssuranceLevel> {
  const [found] = await factsOf(work.db, caseId);
  const order = found?.processId === 'card-order' ? OrderFacts.parse(JSON.parse(found.facts)) : undefined;
  return order?.decision.cardType === cardType ? order.decision.loa : usualLevels[cardType];
}

/** True for a card of another type than the one that its case is an order of. */
async function isTemporary(work: Work, cardType: CardRow['cardType'], caseId: string): Promise<boolean> {
  const [found] = await factsOf(work.db, caseId);
  const ordered = found && processes[found.processId].ordered?.(JSON.parse(found.facts));
  return ordered !== undefined && ordered !== cardType;
}
