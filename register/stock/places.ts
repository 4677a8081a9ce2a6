import {
  addDays,
  deskLocation,
  policyOn,
  unitLocation,
  unitOfLocation,
  type StockCardType,
  type StockLocation,
} from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { levelOf } from './level.ts';
import { placeName, readLocation, usableState, type Pile } from './rows.ts';
import type { PlaceStock } from './types.ts';

/** What lies in one place of one card type, for those who may see it. */
export async function placeOf(context: Context, { location, cardType, day }: Pile): Promise<PlaceStock> {
  const { expiresSoonDays } = policyOn(day).stock;
  const soon = addDays(day, expiresSoonDays);
  const rows = await context.db
    .selectFrom('cards')
    .select((eb) => ['state', 'blankExpires', eb.fn.countAll<number>().as('count')])
    .where('location', '=', location)
    .where('cardType', '=', cardType)
    .where('state', 'in', ['blank', 'in-stock', 'in-transit', 'reserved'])
    .groupBy(['state', 'blankExpires'])
    .execute();
  const lying = rows.filter(({ state }) => state === usableState(location));
  const isExpired = ({ blankExpires }: { blankExpires: string | null }) => blankExpires !== null && blankExpires < day;
  const good = lying.filter((row) => !isExpired(row));
  const days = good.flatMap(({ blankExpires }) => blankExpires ?? []).sort();
  const unitId = unitOfLocation(location);
  return {
    location,
    name: await placeName(context, location),
    cardType,
    usable: sum(good),
    expiresSoon: sum(good.filter(({ blankExpires }) => blankExpires !== null && blankExpires <= soon)),
    expired: sum(lying.filter(isExpired)),
    underWay: sum(rows.filter(({ state }) => state === 'in-transit')),
    reserved: sum(rows.filter(({ state }) => state === 'reserved')),
    oldestExpires: days[0],
    level: unitId !== undefined && cardType === 'reserve' ? await levelOf(context, unitId, day) : undefined,
  };
}

/** Every place of the stock: the centre, the desks, then the units with cards or a manager, by name. */
export async function listPlaces(context: Context, day: string): Promise<PlaceStock[]> {
  const desks = policyOn(day).desks.map(({ name }) => deskLocation(name));
  const houses: StockLocation[] = ['central', ...desks];
  const fixed = houses.flatMap((location) =>
    (['reserve', 'short-term'] as const).map((cardType) => ({ location, cardType })),
  );
  const known = await context.db
    .selectFrom('cards')
    .select(['location', 'cardType'])
    .distinct()
    .where('location', 'like', 'unit:%')
    .where('state', 'in', ['in-stock', 'in-transit', 'reserved'])
    .execute();
  const ofUnits = known.flatMap(({ location, cardType }) =>
    location === null || (cardType !== 'reserve' && cardType !== 'short-term')
      ? []
      : [{ location: readLocation(location), cardType }],
  );
  const managed = await context.db
    .selectFrom('grants')
    .select('unitId')
    .distinct()
    .where('unitId', 'is not', null)
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .execute();
  const drawers = managed.flatMap(({ unitId }) =>
    unitId === null ? [] : [{ location: unitLocation(unitId), cardType: 'reserve' as const }],
  );
  const units = new Map([...drawers, ...ofUnits].map((place) => [`${place.location} ${place.cardType}`, place]));
  const places = (list: readonly { location: StockLocation; cardType: StockCardType }[]) =>
    Promise.all(list.map(({ location, cardType }) => placeOf(context, { location, cardType, day })));
  const [first, rest] = await Promise.all([places(fixed), places([...units.values()])]);
  return [...first, ...rest.sort((one, other) => one.name.localeCompare(other.name, 'sv'))];
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
