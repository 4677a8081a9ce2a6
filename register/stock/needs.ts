import { sql } from 'kysely';
import { setImmediate as pause } from 'node:timers/promises';
import { unitLocation, type CardState, type StockLocation, type Day } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { levelsOf } from './level.ts';
import type { StockNeeds } from './types.ts';

/** Most units whose levels are asked for at a time. */
const atATime = 200;

/** What needs somebody: the units that should order, and cards that went out wherever they lie. */
export async function stockNeeds(context: Context, day: Day): Promise<StockNeeds> {
  const rows = await context.db
    .selectFrom('units')
    .select('unitId')
    .where((eb) => {
      const cards = eb.selectFrom('cards').select('cards.cardNumber').whereRef('cards.unitId', '=', 'units.unitId');
      return eb.exists(cards.where('cards.cardType', '=', 'reserve'));
    })
    .execute();
  const low: string[] = [];
  for (let from = 0; from < rows.length; from += atATime) {
    const some = rows.slice(from, from + atATime).map(({ unitId }) => unitId);
    for (const { unitId, isLow } of (await levelsOf(context, some, day)).values()) if (isLow) low.push(unitId);
    // Others are answered between.
    await pause();
  }
  const { expired } = await context.db
    .selectFrom('cards')
    .select((eb) => eb.fn.countAll<number>().as('expired'))
    // As the index of blanks by their last day has it.
    .where('location', 'is not', null)
    .where('state', 'in', [sql.lit<CardState>('blank'), sql.lit<CardState>('in-stock')])
    .where('blankExpires', '<', day)
    .executeTakeFirstOrThrow();
  return { units: rows.length, low, expired };
}

/** Every unit with a drawer, by name, to choose from. */
export async function drawerUnits(context: Context): Promise<{ location: StockLocation; name: string }[]> {
  const rows = await context.db
    .selectFrom('units')
    .select(['unitId', 'name'])
    .where((eb) => {
      const cards = eb.selectFrom('cards').select('cards.cardNumber').whereRef('cards.unitId', '=', 'units.unitId');
      // It only decides which units a list shows: nobody is given anything.
      const managed = sql<boolean>`exists (select 1 from "grants" where "grants"."unitId" = "units"."unitId")`;
      return eb.or([eb.exists(cards.where('cards.cardType', '=', 'reserve')), managed]);
    })
    .orderBy('sortName')
    .execute();
  return rows.map(({ unitId, name }) => ({ location: unitLocation(unitId), name }));
}
