import { sql } from 'kysely';
import { addDays, deskLocation, policyOn, unitLocation, unitOfLocation, type Day } from '../../contract/index.ts';
import type { StockLocation } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import { holdsText } from '../kernel/holds-text.ts';
import { sortNameOf } from '../kernel/sort-name.ts';
import { unitNames } from '../people/units.ts';
import { desksOn } from '../visits/index.ts';
import { levelsOf } from './level.ts';
import { nameOf, usableState, type Pile } from './rows.ts';
import type { PlaceStock, UnitPlaces, UnitPlacesWish } from './types.ts';

type Heap = Omit<Pile, 'day'>;

/** What lies in one place of one card type, for those who may see it. */
export async function placeOf(context: Context, { day, ...heap }: Pile): Promise<PlaceStock> {
  const [place] = await placesOf(context, [heap], day);
  if (!place) throw new Error(`No place ${heap.location}`);
  return place;
}

/** The centre and the desks: those in use, and those that are over with cards left. */
export async function houses(context: Context, day: Day): Promise<PlaceStock[]> {
  const inUse = new Set((await desksOn(context, day)).map(({ name }) => name));
  const every = await context.db.selectFrom('desks').select('name').orderBy('position').execute();
  const locations: StockLocation[] = ['central', ...every.map(({ name }) => deskLocation(name))];
  const heaps = locations.flatMap((location) =>
    (['reserve', 'short-term'] as const).map((cardType) => ({ location, cardType })),
  );
  const over = new Set(every.flatMap(({ name }) => (inUse.has(name) ? [] : [deskLocation(name)])));
  const places = await placesOf(context, heaps, day);
  return places.filter(({ location, usable, expired, underWay, reserved }) => {
    return !over.has(location) || usable + expired + underWay + reserved > 0;
  });
}

const unitHeld = ['in-stock', 'in-transit', 'reserved'] as const;

/** One page of the units that have or had cards, by name. */
export async function unitPlaces(context: Context, wish: UnitPlacesWish): Promise<UnitPlaces> {
  const { day, limit } = wish;
  const units = await unitsWithCards(context, wish);
  const shown = units.slice(0, limit);
  if (shown.length === 0) return { places: [], next: undefined };
  const piles = await context.db
    .selectFrom('cards')
    .select(['location', 'cardType'])
    .distinct()
    .where(
      'location',
      'in',
      shown.map(({ unitId }) => unitLocation(unitId)),
    )
    .where('cardType', '=', 'short-term')
    .where('state', 'in', unitHeld)
    .execute();
  const withShortTerm = new Set(piles.map(({ location }) => location));
  const heaps = shown.flatMap(({ unitId }): Heap[] => {
    const location = unitLocation(unitId);
    const reserve: Heap = { location, cardType: 'reserve' };
    return withShortTerm.has(location) ? [reserve, { location, cardType: 'short-term' }] : [reserve];
  });
  const places = await placesOf(context, heaps, day);
  return {
    places: places.filter(({ level }) => level?.hasDrawer !== false),
    next: units.length > limit ? shown.at(-1)?.unitId : undefined,
  };
}

/** Units with a drawer or a pile, one more than is asked for. */
async function unitsWithCards({ db }: Context, { text = '', after, among, limit }: UnitPlacesWish) {
  const before =
    after === undefined
      ? undefined
      : await db.selectFrom('units').select(['sortName', 'unitId']).where('unitId', '=', after).executeTakeFirst();
  return db
    .selectFrom('units')
    .select(['unitId', 'name'])
    .$if(text !== '', (query) => query.where((eb) => holdsText(eb.ref('sortName'), sortNameOf(text))))
    .$if(among !== undefined, (query) => query.where('unitId', 'in', among ?? []))
    .$if(before !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('sortName', 'unitId'), '>', eb.tuple(before?.sortName ?? '', before?.unitId ?? '')),
      ),
    )
    .where((eb) => {
      const cards = eb.selectFrom('cards').select('cards.cardNumber');
      const location = sql<string>`'unit:' || ${eb.ref('units.unitId')}`;
      return eb.or([
        eb.exists(cards.whereRef('cards.unitId', '=', 'units.unitId').where('cards.cardType', '=', 'reserve')),
        eb.exists(cards.where('cards.location', '=', location).where('cards.state', 'in', unitHeld)),
      ]);
    })
    .orderBy('sortName')
    .orderBy('unitId')
    .limit(limit + 1)
    .execute();
}

/** Some piles at once, in the order given. */
async function placesOf(context: Context, heaps: readonly Heap[], day: Day): Promise<PlaceStock[]> {
  if (heaps.length === 0) return [];
  const locations = [...new Set(heaps.map(({ location }) => location))];
  const rows = await context.db
    .selectFrom('cards')
    .select((eb) => ['location', 'cardType', 'state', 'blankExpires', eb.fn.countAll<number>().as('count')])
    .where('location', 'in', locations)
    .where('cardType', 'in', ['reserve', 'short-term'])
    .where('state', 'in', ['blank', 'in-stock', 'in-transit', 'reserved'])
    .groupBy(['location', 'cardType', 'state', 'blankExpires'])
    .execute();
  const piles = Map.groupBy(rows, ({ location, cardType }) => keyOf({ location: location ?? '', cardType }));
  const unitIds = locations.flatMap((location) => unitOfLocation(location) ?? []);
  const names = await unitNames(context, unitIds);
  const ofReserve = heaps.flatMap(({ location, cardType }) =>
    cardType === 'reserve' ? (unitOfLocation(location) ?? []) : [],
  );
  const levels = await levelsOf(context, [...new Set(ofReserve)], day);
  return heaps.map(({ location, cardType }) => {
    const unitId = unitOfLocation(location);
    return {
      location,
      name: nameOf(location, names),
      cardType,
      ...countsOf(piles.get(keyOf({ location, cardType })) ?? [], { location, day }),
      level: unitId !== undefined && cardType === 'reserve' ? levels.get(unitId) : undefined,
    };
  });
}

const keyOf = ({ location, cardType }: { location: string; cardType: string }) => `${location} ${cardType}`;

interface Counted {
  readonly state: string;
  readonly blankExpires: Day | null;
  readonly count: number;
}

function countsOf(rows: readonly Counted[], { location, day }: { location: StockLocation; day: Day }) {
  const soon = addDays(day, policyOn(day).stock.expiresSoonDays);
  const lying = rows.filter(({ state }) => state === usableState(location));
  const isExpired = ({ blankExpires }: Counted) => blankExpires !== null && blankExpires < day;
  const good = lying.filter((row) => !isExpired(row));
  const [oldestExpires] = good.flatMap(({ blankExpires }) => blankExpires ?? []).sort();
  return {
    usable: sum(good),
    expiresSoon: sum(good.filter(({ blankExpires }) => blankExpires !== null && blankExpires <= soon)),
    expired: sum(lying.filter(isExpired)),
    underWay: sum(rows.filter(({ state }) => state === 'in-transit')),
    reserved: sum(rows.filter(({ state }) => state === 'reserved')),
    oldestExpires,
  };
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}
