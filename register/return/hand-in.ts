import type { Kysely } from 'kysely';
import { blockReasons, dayOf, words, type CardState } from '../../contract/index.ts';
import { serviceFault, type ServiceFault } from '../../rights/index.ts';
import { askForEarlyReturn, findBlock, type Block } from '../blocking/index.ts';
import { moveCard } from '../cards/move.ts';
import { findCard, toCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { CardReturnRow, CardRow } from '../kernel/schema/cards.ts';
import { findPerson } from '../people/person.ts';
import { caseAwaiting } from './awaited.ts';
import * as refuse from './refusals.ts';
import type { HandedIn } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** An active card is blocked first: its process asks for that when it hears of the return (domain "Cards": `returned-early`). */
const comesBackFrom: ReadonlySet<CardState> = new Set(['active', 'blocked', 'expired', 'unreturned', 'missing']);

/** A card that was handed in, and what is done with it after. */
const cameBackAs: ReadonlySet<CardState> = new Set(['returned', 'destroyed']);

/** True when a card in this state was handed in before. */
export function hasComeBack(card: { readonly state: CardState }): boolean {
  return cameBackAs.has(card.state);
}

/** True when a card in this state can be registered as handed in. */
export function mayComeBack(card: { readonly state: CardState }): boolean {
  return comesBackFrom.has(card.state);
}

interface Report extends Asker {
  readonly cardNumber: string;
  readonly handedIn: HandedIn;
}

/** Customer service has the card in hand: writes the audit row and the message `card-returned`; the process that waits for it changes the state. */
export async function reportReturn(work: Work, input: Report): Promise<Card | Refusal> {
  const { cardNumber, handedIn, viewer, author } = input;
  const card = await findCard(work, cardNumber);
  const holder = card?.holderId == null ? undefined : await findPerson(work, card.holderId);
  const fault = serviceFault(viewer, holder);
  if (fault) return serviceRefusals[fault]();
  if (!card) return refuse.cardUnknown({ cardNumber });
  if (hasComeBack(card)) return refuse.returnedAlready({ cardNumber });
  if (!mayComeBack(card)) {
    return refuse.notReturnable({ cardNumber, state: words.cardState[card.state].toLowerCase() });
  }
  if (await isReported(work, card)) {
    return refuse.returnedAlready({ cardNumber });
  }
  const evidence = await evidenceFault(work, cardNumber, handedIn);
  if (evidence) return evidence;
  const caseId = (await caseAwaiting(work, cardNumber)) ?? card.caseId ?? (await caseOfBlock(work, input, card));
  if (caseId === undefined && card.state === 'missing') {
    return toCard(await moveCard(work, { cardNumber, to: 'returned', action: 'card-returned', author }));
  }
  if (caseId === undefined) return refuse.cardBeforeRegister({ cardNumber });
  await keepReport(work, input, { card, caseId });
  return toCard(card);
}

async function keepReport(
  work: Work,
  { cardNumber, handedIn, author }: Report,
  { card, caseId }: { card: CardRow; caseId: string },
): Promise<void> {
  const { cut, custody = null, explanation = null } = handedIn;
  const report = { cut: cut ? 1 : 0, reportedBy: author.hsaId, reportedAt: author.at, custody, explanation };
  await addReport(work.db, { cardNumber, ...report });
  await appendAudit(work, {
    action: 'card-return-reported',
    author,
    cardNumber,
    caseId,
    personId: card.holderId,
    details: { cut: String(cut) },
    ...(custody !== null && { after: { custody, explanation } }),
  });
  await addMessage(work, {
    caseId,
    key: `card-returned:${cardNumber}:${dayOf(author.at)}`,
    name: 'card-returned',
    correlationKey: cardNumber,
    variables: { handIn: { cut, by: author.hsaId, at: author.at } },
    at: author.at,
  });
}

const addReport = (db: Kysely<Tables>, { cardNumber, ...report }: CardReturnRow) =>
  db
    .insertInto('cardReturns')
    .values({ cardNumber, ...report })
    .onConflict((conflict) => conflict.column('cardNumber').doUpdateSet(report))
    .execute();

const serviceRefusals: Readonly<Record<ServiceFault, () => Refusal>> = {
  'not-customer-service': refuse.returnByServiceOnly,
  own: refuse.returnOfOwn,
  protected: refuse.returnOfProtected,
};

/** A card that was misused is evidence (domain P5.4): it is kept sealed, and the person who takes it in says where. */
async function evidenceFault(work: Work, cardNumber: string, handedIn: HandedIn): Promise<Refusal | undefined> {
  const block = await findBlock(work, cardNumber);
  if (!block || !isEvidence(block)) return undefined;
  if (handedIn.custody === undefined) return refuse.custodyMissing();
  if (handedIn.cut && handedIn.explanation === undefined) return refuse.cutUnexplained();
  return undefined;
}

/** True for a card that somebody is said to have misused. */
export function isEvidence({ requests }: Pick<Block, 'requests'>): boolean {
  return requests.some(({ reason }) => blockReasons[reason].card === 'evidence');
}

/** A card comes back once; only one that was given up meanwhile may turn up again. */
async function isReported(work: Work, { cardNumber, state }: CardRow): Promise<boolean> {
  if (state === 'unreturned' || state === 'missing') return false;
  return (await reportOf(work.db, cardNumber)).length > 0;
}

const reportOf = (db: Kysely<Tables>, cardNumber: string) =>
  db.selectFrom('cardReturns').select('cardNumber').where('cardNumber', '=', cardNumber).execute();

/**
 * The case of a card that came into use before this register existed: the one in which it is blocked. An active card is
 * blocked first, so its return asks for that.
 */
async function caseOfBlock(
  work: Work,
  { cardNumber, viewer, author }: Report,
  card: CardRow,
): Promise<string | undefined> {
  const block = await findBlock(work, cardNumber);
  if (block) return block.caseId;
  if (card.state !== 'active' || card.employmentId === null) return undefined;
  return askForEarlyReturn(work, { cardNumber, employmentId: card.employmentId, viewer, author });
}
