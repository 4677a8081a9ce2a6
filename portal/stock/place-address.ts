import { deskLocation, deskSegment, StockLocation, unitLocation, unitOfLocation } from '../../contract/index.ts';
import type { StockCardType } from '../../contract/index.ts';
import { notFound } from '../middleware/refuse.ts';

/** Addresses of the places of the stock: `centrallager`, `disk-vaxjo`, `enhet-<id>`. */

export function placePath(location: StockLocation, cardType: StockCardType): string {
  const type = cardType === 'short-term' ? '?typ=korttidskort' : '';
  return `/lager/plats/${segmentOf(location)}${type}`;
}

/** Where the place is counted. */
export function takePath(location: StockLocation, cardType: StockCardType): string {
  const type = cardType === 'short-term' ? '?typ=korttidskort' : '';
  return `/lager/plats/${segmentOf(location)}/inventera${type}`;
}

/** The place at an address. Throws 404 when there is none. @param desks every desk that there is or was */
export function placeAt(segment: string, desks: readonly { readonly name: string }[]): StockLocation {
  const known: StockLocation[] = ['central', ...desks.map(({ name }) => deskLocation(name))];
  const unit = StockLocation.safeParse(unitLocation(/^enhet-(.+)$/.exec(segment)?.[1] ?? ''));
  const found = known.find((location) => segmentOf(location) === segment) ?? unit.data;
  if (found === undefined) throw notFound('Det finns inget lager på den adressen.');
  return found;
}

/** `?typ=korttidskort`; anything else is reserve cards. */
export function typeOf(query: unknown): StockCardType {
  return query === 'korttidskort' ? 'short-term' : 'reserve';
}

function segmentOf(location: StockLocation): string {
  if (location === 'central') return 'centrallager';
  const unitId = unitOfLocation(location);
  return unitId === undefined ? `disk-${deskSegment(location.slice('desk:'.length))}` : `enhet-${unitId}`;
}
