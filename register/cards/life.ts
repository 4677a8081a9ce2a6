import { dayAt, OrderFacts } from '../../contract/index.ts';
import { CardNotAvailable, moveCard } from './move.ts';
import { findCard } from './row.ts';
import type { Context, Work } from '../kernel/context.ts';
import { followingOf } from './following.ts';
import { addIntent, clockStart } from '../kernel/outbox.ts';
import type { CardRow } from '../kernel/schema.ts';
import type { Author, Cards } from '../types.ts';

type Input<Name extends keyof Cards> = Parameters<Cards[Name]>[0];

/** Makes a reserved card its holder's, marks the case, and starts the card's clock (message `card-activated`). */
export async function activate(work: Work, input: Input<'activate'>): Promise<void> {
  const { cardNumber, caseId } = input;
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'reserved' || card.caseId !== caseId) {
    throw new CardNotAvailable(`Card ${cardNumber} is not reserved for case ${caseId}`);
  }
  const other = card.cardType === 'reserve' ? await otherReserveOf(work, input) : undefined;
  if (other !== undefined) throw new CardNotAvailable(`The employment has the active reserve card ${other}`);
  await makeActive(work, card, input);
}

async function otherReserveOf(work: Work, { employmentId, caseId, author }: Input<'activate'>) {
  const { personId } = await work.db
    .selectFrom('employments')
    .select('personId')
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
  return otherActiveReserve(work, { personId, employmentId, day: dayAt(Date.parse(author.at)), caseId });
}

/**
 * The card is its holder's from now on. A card for the time until an ordered one is there leaves its case as it is: the order
 * can still be withdrawn.
 */
export async function makeActive(work: Work, card: CardRow, input: Input<'activate'>): Promise<void> {
  const { cardNumber, caseId, employmentId, lastValidDay, author } = input;
  const { personId, unitId } = await work.db
    .selectFrom('employments')
    .select(['personId', 'unitId'])
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
  await moveCard(work, {
    cardNumber,
    to: 'active',
    action: 'card-activated',
    author,
    caseId,
    set: {
      ...{ employmentId, holderId: personId, unitId, activatedAt: author.at, lastValidDay },
      ...{ certifiedTo: lastValidDay, loa: input.loa ?? null },
    },
    details: { lastValidDay },
  });
  if (!(await isTemporary(work, card, caseId))) {
    await work.db
      .updateTable('cases')
      .set({ activatedAt: author.at, noReturnAt: author.at })
      .where('caseId', '=', caseId)
      .execute();
  }
  await addIntent(work, {
    caseId,
    key: clockStart(cardNumber),
    intent: {
      kind: 'message',
      name: 'card-activated',
      correlationKey: cardNumber,
      variables: { caseId, cardNumber, cardType: card.cardType, holderId: personId, unitId, lastValidDay },
    },
    at: author.at,
  });
}

/** True for a card of another type than the one that its case is an order of. */
async function isTemporary(work: Work, { cardType }: CardRow, caseId: string): Promise<boolean> {
  const found = await work.db
    .selectFrom('cases')
    .select(['processId', 'facts'])
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (found?.processId !== 'card-order') return false;
  return OrderFacts.parse(JSON.parse(found.facts)).decision.cardType !== cardType;
}

/** Another active reserve card that is used in the employment, blocks asked for left out. */
export async function otherActiveReserve(
  context: Context,
  { personId, employmentId, day, caseId }: { personId: string; employmentId: string; day: string; caseId?: string },
): Promise<string | undefined> {
  const following = await followingOf(context, [personId], { day });
  return following
    .usedIn(employmentId)
    .filter(({ cardType, blockRequestedAt }) => cardType === 'reserve' && blockRequestedAt === null)
    .find((card) => caseId === undefined || card.caseId !== caseId)?.cardNumber;
}

/** Takes a card of the unit's stock for a case. */
export async function reserve(
  work: Work,
  input: { cardNumber: string; caseId: string; unitId: string; author: Author; details?: Record<string, string> },
): Promise<boolean> {
  const { cardNumber, caseId, unitId, author, details } = input;
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'in-stock' || card.unitId !== unitId || isPast(card.blankExpires, author)) return false;
  await moveCard(work, {
    cardNumber,
    to: 'reserved',
    action: 'card-reserved',
    author,
    caseId,
    set: { caseId },
    ...(details ? { details } : {}),
  });
  return true;
}

/** Puts the card that a case had reserved back in stock. */
export async function release(work: Work, cardNumber: string, caseId: string, author: Author): Promise<void> {
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'reserved' || card.caseId !== caseId) return;
  await moveCard(work, { cardNumber, to: 'in-stock', action: 'card-released', author, caseId, set: { caseId: null } });
}

function isPast(day: string | null, author: Author): boolean {
  return day !== null && day < dayAt(Date.parse(author.at));
}
