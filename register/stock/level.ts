import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import {
  addDays,
  instantOf,
  stockNeed,
  unitLocation,
  unitOfLocation,
  type Day,
  type Instant,
  instantAt,
} from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { readLocation } from './rows.ts';
import type { StockLevel } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What a unit has of reserve cards, what is coming, and whether that is enough. */
export async function levelOf(context: Context, unitId: string, day: Day): Promise<StockLevel> {
  const level = (await levelsOf(context, [unitId], day)).get(unitId);
  if (!level) throw new Error(`No level of unit ${unitId}`);
  return level;
}

/** The same of some units at once, in five questions however many they are. */
export async function levelsOf(
  context: Context,
  unitIds: readonly string[],
  day: Day,
): Promise<Map<string, StockLevel>> {
  if (unitIds.length === 0) return new Map();
  const [lying, oldest, used, ordered] = await Promise.all([
    lyingIn(context, unitIds, day),
    oldestIn(context, unitIds, day),
    usedSince(context, unitIds, day),
    orderedFor(context, unitIds),
  ]);
  const drawers = await drawersOf(
    context,
    unitIds.filter((unitId) => !used.has(unitId)),
  );
  return new Map(
    unitIds.map((unitId) => {
      const { usable = 0, underWay = 0 } = lying.get(unitId) ?? {};
      const need = stockNeed(used.get(unitId) ?? 0, day);
      const coming = underWay + (ordered.get(unitId) ?? 0);
      const hasDrawer = used.has(unitId) || drawers.has(unitId);
      const isLow = hasDrawer && usable + coming <= need.reorderPoint;
      return [
        unitId,
        {
          unitId,
          usable,
          underWay,
          ordered: ordered.get(unitId) ?? 0,
          need,
          hasDrawer,
          isLow,
          oldest: oldest.get(unitId),
        },
      ];
    }),
  );
}

/** Cards that can be taken, and those on their way. */
async function lyingIn({ db }: Context, unitIds: readonly string[], day: Day) {
  const rows = await countedIn(db, unitIds.map(unitLocation), day);
  const found = new Map<string, { usable: number; underWay: number }>();
  for (const { location, state, count } of rows) {
    const unitId = location === null ? undefined : unitOfLocation(readLocation(location));
    if (unitId === undefined) continue;
    const known = found.get(unitId) ?? { usable: 0, underWay: 0 };
    found.set(unitId, state === 'in-stock' ? { ...known, usable: count } : { ...known, underWay: count });
  }
  return found;
}

const countedIn = async (db: Kysely<Tables>, locations: readonly string[], day: Day) =>
  locations.length === 0
    ? []
    : db
        .selectFrom('cards')
        .select((eb) => ['location', 'state', eb.fn.countAll<number>().as('count')])
        .where('location', 'in', locations)
        .where('cardType', '=', 'reserve')
        .where('state', 'in', ['in-stock', 'in-transit'])
        .where((eb) =>
          eb.or([eb('state', '=', 'in-transit'), eb('blankExpires', 'is', null), eb('blankExpires', '>=', day)]),
        )
        .groupBy(['location', 'state'])
        .execute();

/** Of each drawer the card to take next: the oldest blank that has not expired. */
async function oldestIn({ db }: Context, unitIds: readonly string[], day: Day) {
  const rows = await nextIn(db, unitIds, day);
  return new Map(
    rows.map(({ unitId, cardNumber, blankExpires }) => [
      unitId,
      { cardNumber, blankExpires: blankExpires ?? undefined },
    ]),
  );
}

/** Each drawer is asked for its first card: put in order together they would all be read. */
const nextIn = async (db: Kysely<Tables>, unitIds: readonly string[], day: Day) =>
  unitIds.length === 0
    ? []
    : db
        .selectFrom('units')
        .innerJoin('cards', (join) =>
          join.on('cards.cardNumber', '=', (eb) =>
            eb
              .selectFrom('cards as lying')
              .select('lying.cardNumber')
              .where('lying.location', '=', sql<string>`${sql.lit(unitLocation(''))} || ${eb.ref('units.unitId')}`)
              .where('lying.cardType', '=', 'reserve')
              .where('lying.state', '=', 'in-stock')
              .where((of) => of.or([of('lying.blankExpires', 'is', null), of('lying.blankExpires', '>=', day)]))
              .orderBy('lying.blankExpires', (order) => order.asc().nullsFirst())
              .orderBy('lying.cardNumber')
              .limit(1),
          ),
        )
        .select(['units.unitId', 'cards.cardNumber', 'cards.blankExpires'])
        .where('units.unitId', 'in', unitIds)
        .execute();

/** Reserve cards of each unit taken into use within the policy's weeks. */
async function usedSince({ db }: Context, unitIds: readonly string[], day: Day): Promise<Map<string, number>> {
  const { historyWeeks } = stockNeed(0, day);
  const since = instantAt(instantOf(addDays(day, -7 * historyWeeks)));
  const rows = await activatedIn(db, unitIds, since);
  return new Map(rows.flatMap(({ unitId, count }) => (unitId === null ? [] : [[unitId, count]])));
}

/** A card keeps the time of its activation, whatever becomes of it; one that was taken over in use counts from its first valid day. */
const activatedIn = async (db: Kysely<Tables>, unitIds: readonly string[], since: Instant) =>
  unitIds.length === 0
    ? []
    : db
        .selectFrom('cards')
        .select((eb) => ['unitId', eb.fn.countAll<number>().as('count')])
        .where('unitId', 'in', unitIds)
        .where('cardType', '=', sql.lit('reserve'))
        .where('activatedAt', '>=', since)
        .groupBy('unitId')
        .execute();

/** Units that ever had a reserve card. */
async function drawersOf({ db }: Context, unitIds: readonly string[]): Promise<Set<string>> {
  return new Set((await withDrawer(db, unitIds)).map(({ unitId }) => unitId));
}

const withDrawer = async (db: Kysely<Tables>, unitIds: readonly string[]) =>
  unitIds.length === 0
    ? []
    : db
        .selectFrom('units')
        .select('unitId')
        .where('unitId', 'in', unitIds)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('cards')
              .select('cards.cardNumber')
              .whereRef('cards.unitId', '=', 'units.unitId')
              .where('cards.cardType', '=', 'reserve'),
          ),
        )
        .execute();

const Ordered = z.object({ cards: z.number() });

/** Cards of orders that are open and not yet sent. */
async function orderedFor({ db }: Context, unitIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await openOrders(db, unitIds);
  const found = new Map<string, number>();
  for (const { unitId, facts } of rows) {
    found.set(unitId, (found.get(unitId) ?? 0) + Ordered.parse(JSON.parse(facts)).cards);
  }
  return found;
}

const openOrders = async (db: Kysely<Tables>, unitIds: readonly string[]) =>
  unitIds.length === 0
    ? []
    : db
        .selectFrom('cases')
        .select(['unitId', 'facts'])
        .where('unitId', 'in', unitIds)
        .where('processId', '=', 'reserve-card-order')
        // As the index of open cases has it.
        .where('state', '!=', sql.lit('closed'))
        .where('phase', '!=', 'stopped')
        .where('noReturnAt', 'is', null)
        .where('withdrawnAt', 'is', null)
        .execute();
