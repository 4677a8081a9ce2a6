import { dayOf, formatSerials, words } from '../../contract/index.ts';
import type { Bundle, PlaceStock, PortalRegister, Shipment } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import * as wording from '../pages/wording.ts';
import type { Overview, PlaceRow, ShipmentRow } from './pages.ts';
import { placePath } from './place-address.ts';

/** Rows of the page "Lager". */

/** What lies where; the units apart from the centre and the desks. */
export async function readOverview({ stock, people }: PortalRegister, at: string): Promise<Overview> {
  const day = dayOf(at);
  const [places, shipments, bundles] = await Promise.all([stock.places(day), stock.underWay(), stock.bundles()]);
  const rows = places.map(rowOf);
  const names = await namesOf(people, bundles);
  return {
    houses: rows.filter(({ location }) => !location.startsWith('unit:')),
    units: rows.filter(({ location, level }) => location.startsWith('unit:') && level?.hasDrawer !== false),
    low: rows.filter(({ level }) => level?.isLow === true).length,
    expired: rows.reduce((sum, { expired }) => sum + expired, 0),
    shipments: shipments.map(shipmentRow),
    bundles: bundles.map((bundle) => ({
      ...bundle,
      type: words.cardType[bundle.cardType],
      by: names.get(bundle.registeredBy) ?? bundle.registeredBy,
    })),
  };
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

async function namesOf(people: PortalRegister['people'], bundles: readonly Bundle[]): Promise<Map<string, string>> {
  const ids = [...new Set(bundles.map(({ registeredBy }) => registeredBy))];
  const found = await Promise.all(ids.map((hsaId) => people.findByHsaId(hsaId)));
  return new Map(found.flatMap((person) => (person ? [[person.hsaId, person.displayName]] : [])));
}
