import { deskLocation, StockLocation, unitLocation, unitOfLocation } from '../../contract/index.ts';
import type { Policy, StockCardType } from '../../contract/index.ts';
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

/** The place at an address. Throws 404 when there is none. */
export function placeAt(segment: string, { desks }: Policy): StockLocation {
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
  return unitId === undefined ? `disk-${plain(location.slice('desk:'.length))}` : `enhet-${unitId}`;
}

/** `Växjö` → `vaxjo` */
function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}
