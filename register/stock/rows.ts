import { StockLocation, unitOfLocation, type CardState, type StockCardType, type Day } from '../../contract/index.ts';
import { toCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import type { Context } from '../kernel/context.ts';
import { joined, type Refusal } from '../kernel/refusal.ts';
import { unitNames } from '../people/units.ts';
import type { CardRow } from '../kernel/schema/cards.ts';

/** The state in which a card can be taken: in the central stock it is blank, in a drawer it has been received. */
export function usableState(location: StockLocation): CardState {
  return location === 'central' ? 'blank' : 'in-stock';
}

/** Cards of one type in one place; the day is for expired blanks and for the policy. */
export interface Pile {
  readonly location: StockLocation;
  readonly cardType: StockCardType;
  readonly day: Day;
}

/** Every card of a pile that can be taken, oldest blank first. Central: `blank`; units and desks: `in-stock`. */
export async function usableCards(context: Context, { day, ...pile }: Pile): Promise<Card[]> {
  const rows = await lying(context, pile)
    .where((eb) => eb.or([eb('blankExpires', 'is', null), eb('blankExpires', '>=', day)]))
    .execute();
  return rows.map(toCard);
}

/** The card to take next: the oldest blank that has not expired. */
export async function oldestCard(context: Context, pile: Pile): Promise<Card | undefined> {
  return (await usableCards(context, pile))[0];
}

/** Blanks that lie there though they have expired, oldest first. */
export async function expiredCards(context: Context, { day, ...pile }: Pile): Promise<Card[]> {
  const rows = await lying(context, pile).where('blankExpires', '<', day).execute();
  return rows.map(toCard);
}

function lying(context: Context, { location, cardType }: Omit<Pile, 'day'>) {
  return context.db
    .selectFrom('cards')
    .selectAll()
    .where('location', '=', location)
    .where('cardType', '=', cardType)
    .where('state', '=', usableState(location))
    .orderBy('blankExpires', (order) => order.asc().nullsFirst())
    .orderBy('cardNumber');
}

/** The rows of these cards, in the order given; unknown numbers are left out. */
export async function cardRows(context: Context, serials: readonly string[]): Promise<CardRow[]> {
  const rows = new Map<string, CardRow>();
  // SQLite limits the values that one statement binds.
  for (let from = 0; from < serials.length; from += 500) {
    const some = await context.db
      .selectFrom('cards')
      .selectAll()
      .where('cardNumber', 'in', serials.slice(from, from + 500))
      .execute();
    for (const row of some) rows.set(row.cardNumber, row);
  }
  return serials.flatMap((serial) => rows.get(serial) ?? []);
}

/** The location as people call it. */
export async function placeName(context: Context, location: StockLocation): Promise<string> {
  const unitId = unitOfLocation(location);
  return nameOf(location, await unitNames(context, unitId === undefined ? [] : [unitId]));
}

/** The same, by the names of units. */
export function nameOf(location: StockLocation, names: ReadonlyMap<string, string>): string {
  if (location === 'central') return 'Centrallager';
  if (location.startsWith('desk:')) return `Servicedisk ${location.slice('desk:'.length)}`;
  return names.get(unitOfLocation(location) ?? '') ?? 'Okänd enhet';
}

/** A location as a column holds it. Throws for anything else. */
export function readLocation(text: string): StockLocation {
  return StockLocation.parse(text);
}

/** What is wrong with several cards as one answer, of many the first few. Undefined: nothing is wrong. */
export function firstFew(faults: readonly Refusal[]): Refusal | undefined {
  const shown = joined(faults.slice(0, mostTold));
  const more = faults.length - mostTold;
  return shown && more > 0 ? { ...shown, message: `${shown.message} Och ${more} kort till.` } : shown;
}

const mostTold = 5;
