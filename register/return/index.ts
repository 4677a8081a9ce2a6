import type { Kysely } from 'kysely';
import type { Instant } from '../../contract/index.ts';
import type { moveInCase } from '../cards/move.ts';
import { moveCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { clockStart } from '../kernel/outbox.ts';
import { cardsAwaited, caseAwaiting, settleReturns } from './awaited.ts';
import { chasing } from './chasing/index.ts';
import { destructions } from './destructions/index.ts';
import { reportReturn } from './hand-in.ts';
import type { HandedIn } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

export { hasComeBack, isEvidence, mayComeBack } from './hand-in.ts';

/** The card is in. The case that waited for it tells of it, and is done when nothing else is missing. */
function giveBack(
  work: Work,
  { cardNumber, cut, author }: { cardNumber: string; cut: boolean; author: Author },
): Promise<void> {
  return endReturn(work, {
    cardNumber,
    to: 'returned',
    action: 'card-returned',
    author,
    details: { cut: String(cut) },
  });
}

/** As `giveBack`, of a card that nobody waits for any longer. */
function giveUp(work: Work, cardNumber: string, author: Author): Promise<void> {
  return endReturn(work, { cardNumber, to: 'unreturned', action: 'card-given-up', author });
}

async function endReturn(work: Work, change: Parameters<typeof moveInCase>[1]): Promise<void> {
  const { cardNumber, author } = change;
  const caseId = (await caseAwaiting(work, cardNumber)) ?? (await findCard(work, cardNumber))?.caseId;
  await moveCard(work, { ...change, caseId });
  await settleReturns(work, cardNumber, author);
}

/** Who handed the card in, when a report is kept. */
async function handIn(
  { db }: Context,
  cardNumber: string,
): Promise<(HandedIn & { readonly by: string; readonly at: Instant }) | undefined> {
  const [row] = await reportOf(db, cardNumber);
  if (!row) return undefined;
  const { cut, reportedBy, reportedAt, custody, explanation } = row;
  return {
    cut: cut === 1,
    by: reportedBy,
    at: reportedAt,
    ...(custody !== null && { custody }),
    ...(explanation !== null && { explanation }),
  };
}

const reportOf = (db: Kysely<Tables>, cardNumber: string) =>
  db.selectFrom('cardReturns').selectAll().where('cardNumber', '=', cardNumber).execute();

/** True while a process of its own waits for the card until it is handed in. */
async function isFollowed({ db }: Context, cardNumber: string): Promise<boolean> {
  const started = await db
    .selectFrom('outbox')
    .select('position')
    .where('key', '=', clockStart(cardNumber))
    .executeTakeFirst();
  const replaced = await db
    .selectFrom('blockRequests')
    .select('cardNumber')
    .where('cardNumber', '=', cardNumber)
    .where('reason', '=', 'replaced')
    .executeTakeFirst();
  return started !== undefined && replaced === undefined;
}

/** A card comes back, or is given up. */
export const cardReturn = {
  cards: { portal: { write: { reportReturn } }, workers: { write: { giveBack, giveUp } } },
  blocks: { all: { read: { awaited: cardsAwaited, handIn } }, workers: { read: { isFollowed } } },
  destructions,
  chasing,
};
