import { sql } from 'kysely';
import { addDays, instantOf, stockNeed, unitLocation } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { usableCards } from './rows.ts';
import type { StockLevel } from './types.ts';

/** What a unit has of reserve cards, what is coming, and whether that is enough. */
export async function levelOf(context: Context, unitId: string, day: string): Promise<StockLevel> {
  const location = unitLocation(unitId);
  const cards = await usableCards(context, { location, cardType: 'reserve', day });
  const need = stockNeed(await usedSince(context, unitId, day), day);
  const [underWay, ordered, hasDrawer] = await Promise.all([
    underWayTo(context, location),
    orderedFor(context, unitId),
    hadCards(context, unitId),
  ]);
  const usable = cards.length;
  return {
    unitId,
    usable,
    underWay,
    ordered,
    need,
    hasDrawer,
    isLow: hasDrawer && usable + underWay + ordered <= need.reorderPoint,
    oldest: cards[0],
  };
}

/** Reserve cards of the unit taken into use within the policy's weeks. */
async function usedSince(context: Context, unitId: string, day: string): Promise<number> {
  const { historyWeeks } = stockNeed(0, day);
  const { count } = await context.db
    .selectFrom('cardEvents')
    .innerJoin('cards', 'cards.cardNumber', 'cardEvents.cardNumber')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('cards.unitId', '=', unitId)
    .where('cards.cardType', '=', 'reserve')
    .where('cardEvents.fromState', '=', 'reserved')
    .where('cardEvents.toState', '=', 'active')
    .where('cardEvents.at', '>=', new Date(instantOf(addDays(day, -7 * historyWeeks))).toISOString())
    .executeTakeFirstOrThrow();
  return count;
}

async function hadCards(context: Context, unitId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('unitId', '=', unitId)
    .where('cardType', '=', 'reserve')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function underWayTo(context: Context, location: string): Promise<number> {
  const { count } = await context.db
    .selectFrom('cards')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('location', '=', location)
    .where('cardType', '=', 'reserve')
    .where('state', '=', 'in-transit')
    .executeTakeFirstOrThrow();
  return count;
}

/** Cards of orders that are open and not yet sent. */
async function orderedFor(context: Context, unitId: string): Promise<number> {
  const rows = await context.db
    .selectFrom('cases')
    .select(sql<number>`cast(json_extract(facts, '$.cards') as integer)`.as('cards'))
    .where('unitId', '=', unitId)
    .where('processId', '=', 'reserve-card-order')
    .where('state', '!=', 'closed')
    .where('noReturnAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute();
  return rows.reduce((sum, { cards }) => sum + cards, 0);
}
