import { dayOf, formatSerials, serialsInText, words, type Instant } from '../../contract/index.ts';
import type { PlaceStock, PortalRegister, Shipment, StockNeeds } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pager } from '../pages/pager.ts';
import * as wording from '../pages/wording.ts';
import type { Overview, PlaceRow, ShipmentRow } from './pages.ts';
import { placePath } from './place-address.ts';

/** Rows of the page "Lager". */

/** Units on a page. */
const unitsShown = 25;
/** Bundles on a page. */
const bundlesShown = 20;

/** What of the overview is asked for. */
export interface OverviewWish {
  readonly at: Instant;
  readonly text: string;
  /** Only units that should order. */
  readonly isLow: boolean;
  /** Id of the unit after which the page of units begins. */
  readonly after: string | undefined;
  /** Id of the bundle after which the page of bundles begins. */
  readonly afterBundle: string | undefined;
}

/** What lies where; the units apart from the centre and the desks. */
export async function readOverview(
  { stock, people }: PortalRegister,
  { needs, wish }: { needs: StockNeeds; wish: OverviewWish },
): Promise<Overview> {
  const { at, text, isLow, after, afterBundle } = wish;
  const day = dayOf(at);
  const [houses, units, shipments, bundles] = await Promise.all([
    stock.houses(day),
    stock.unitPlaces({
      day,
      limit: unitsShown,
      ...(text !== '' && { text }),
      ...(isLow && { among: needs.low }),
      ...(after !== undefined && { after }),
    }),
    stock.underWay(),
    stock.bundles({ limit: bundlesShown, after: afterBundle }),
  ]);
  const names = await people.namesOf(bundles.bundles.map(({ registeredBy }) => registeredBy));
  return {
    text,
    isLow,
    houses: houses.map(rowOf),
    units: units.places.map(rowOf),
    unitPager: pagerOf({ text, isLow, after, next: units.next }),
    low: needs.low.length,
    expired: needs.expired,
    shipments: shipments.map(shipmentRow),
    bundles: bundles.bundles.map((bundle) => ({
      ...bundle,
      serials: serialsInText(bundle.serials),
      type: words.cardType[bundle.cardType],
      by: names.get(bundle.registeredBy) ?? bundle.registeredBy,
    })),
    bundlePager: stepper({
      first: afterBundle === undefined ? undefined : { href: '/lager#b-h', text: 'Nyaste buntarna' },
      next: bundles.next === undefined ? undefined : { href: `/lager?bunt=${bundles.next}#b-h`, text: 'Äldre buntar' },
    }),
  };
}

function pagerOf({
  text,
  isLow,
  after,
  next,
}: Pick<OverviewWish, 'text' | 'isLow' | 'after'> & { next: string | undefined }) {
  const to = (unitId: string | undefined) => {
    const query = new URLSearchParams({
      ...(text !== '' && { q: text }),
      ...(isLow && { visa: 'bestall' }),
      ...(unitId !== undefined && { efter: unitId }),
    }).toString();
    return `/lager${query === '' ? '' : `?${query}`}#e-h`;
  };
  return stepper({
    first: after === undefined ? undefined : { href: to(undefined), text: 'Första sidan' },
    next: next === undefined ? undefined : { href: to(next), text: 'Nästa sida' },
  });
}

function stepper(
  links: Readonly<Record<'first' | 'next', { href: string; text: string } | undefined>>,
): Pager | undefined {
  const { first, next } = links;
  if (!first && !next) return undefined;
  return { before: first ? [first] : [], words: '', after: next ? [{ ...next, rel: 'next' }] : [] };
}

export function rowOf(place: PlaceStock): PlaceRow {
  return {
    ...place,
    href: placePath(place.location, place.cardType),
    type: words.cardType[place.cardType],
    badge: badgeOf(place),
  };
}

/** Never colour alone: a word and an icon. */
export function badgeOf({ usable, level, location, expired }: PlaceStock): Badge | undefined {
  if (usable === 0) return { text: 'Slut', colour: 'danger', icon: 'alert' };
  if (level?.isLow === true) return { text: 'Dags att beställa', colour: 'warning', icon: 'alert' };
  if (expired > 0) return { text: 'Utgångna kort', colour: 'warning', icon: 'clock' };
  return location.startsWith('unit:') ? { text: 'Räcker', colour: 'success', icon: 'check' } : undefined;
}

function shipmentRow(shipment: Shipment): ShipmentRow {
  const open = shipment.cards.filter(({ outcome }) => outcome === 'not-arrived' || outcome === 'in-transit');
  return {
    number: shipment.number,
    href: `/lager/leverans/${shipment.number}`,
    to: shipment.destinationName,
    type: words.cardType[shipment.cardType],
    shippedAt: wording.day(shipment.shippedAt),
    count: shipment.cards.length,
    isDeviation: shipment.state === 'deviation',
    serials: formatSerials(open.map(({ cardNumber }) => cardNumber)),
    isOrder: shipment.caseId !== undefined,
  };
}
