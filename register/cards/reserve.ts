import { type StockLocation, dayOf, type Day } from '../../contract/index.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { moveCard } from './move.ts';
import { findCard, toCard } from './row.ts';
import type { Card } from './types.ts';

/** Reserve cards in a unit's drawer, oldest blank first, expired blanks left out. */
export async function drawerOf({ db }: Context, unitId: string, day: Day): Promise<Card[]> {
  return (await lying(db, unitId, day).execute()).map(toCard);
}

/** The card of a unit's drawer to take next. */
export async function oldestInDrawer({ db }: Context, unitId: string, day: Day): Promise<Card | undefined> {
  const row = await lying(db, unitId, day).limit(1).executeTakeFirst();
  return row && toCard(row);
}

const lying = (db: Context['db'], unitId: string, day: Day) =>
  db
    .selectFrom('cards')
    .selectAll()
    .where('unitId', '=', unitId)
    .where('state', '=', 'in-stock')
    .where('cardType', '=', 'reserve')
    .where((eb) => eb.or([eb('blankExpires', 'is', null), eb('blankExpires', '>=', day)]))
    .orderBy('blankExpires', (order) => order.asc().nullsFirst())
    .orderBy('cardNumber');

/** Takes a card of a unit's stock, or of one place, for a case. False when it is not there any more, or its blank has expired. */
export async function reserve(
  work: Work,
  input: { cardNumber: string; caseId: string; author: Author; details?: Record<string, string> } & (
    { unitId: string } | { location: StockLocation }
  ),
): Promise<boolean> {
  const { cardNumber, caseId, author, details = {} } = input;
  const card = await findCard(work, cardNumber);
  const isThere = 'unitId' in input ? card?.unitId === input.unitId : card?.location === input.location;
  if (card?.state !== 'in-stock' || !isThere || isPast(card.blankExpires, author)) return false;
  await moveCard(work, {
    cardNumber,
    to: 'reserved',
    action: 'card-reserved',
    author,
    caseId,
    set: { caseId },
    details,
  });
  return true;
}

/** Puts a reserved card back in stock (nothing to do when it isn't reserved for this case). */
export async function release(
  work: Work,
  { cardNumber, caseId, author }: { cardNumber: string; caseId: string; author: Author },
): Promise<void> {
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'reserved' || card.caseId !== caseId) return;
  await moveCard(work, { cardNumber, to: 'in-stock', action: 'card-released', author, caseId, set: { caseId: null } });
}

function isPast(day: Day | null, author: Author): boolean {
  return day !== null && day < dayOf(author.at);
}
