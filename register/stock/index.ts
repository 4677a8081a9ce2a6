import { unitOfLocation, type StockLocation, type Viewer } from '../../contract/index.ts';
import { reserve } from '../cards/reserve.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { annul, checkAnnulment } from './annul.ts';
import { checkBundle, listBundles, registerBundle } from './bundles.ts';
import { findForm, useForm } from './forms.ts';
import { levelOf, levelsOf } from './level.ts';
import { drawerUnits, stockNeeds } from './needs.ts';
import { checkStockOrder, orderCards } from './order.ts';
import { judgePick } from './pick.ts';
import { houses, placeOf, unitPlaces } from './places.ts';
import { mayCount } from './rights.ts';
import { expiredCards, oldestCard, usableCards } from './rows.ts';
import { findShipment, lastDelivery, shipmentOfCase, shipmentsUnderWay } from './shipment-row.ts';
import { receive, settle, ship } from './shipments.ts';
import { compareCount, listTakes, takeStock } from './stock-take.ts';

/** `in-stock` → `reserved` for a case. False when the card is not there any more, or its blank has expired. */
function reserveAt(
  work: Work,
  input: { location: StockLocation; cardNumber: string; caseId: string; author: Author },
): Promise<boolean> {
  const isAtDesk = unitOfLocation(input.location) === undefined;
  return reserve(work, { ...input, ...(isAtDesk && { details: { desk: input.location } }) });
}

/**
 * P3: blank cards, where they lie, how they move, and what is left. Customer service and administrators manage all of it; those who order
 * for a unit see and count that unit's drawer.
 */
export const stock = {
  stock: {
    all: {
      read: { oldest: oldestCard, usable: usableCards, level: levelOf, judgePick, shipmentOfCase, lastDelivery },
      write: { ship, receive, settle },
    },
    portal: {
      read: {
        expired: expiredCards,
        levels: levelsOf,
        check: checkStockOrder,
        houses,
        unitPlaces,
        drawerUnits,
        needs: stockNeeds,
        place: placeOf,
        mayCount: (_context: Context, viewer: Viewer, location: StockLocation) => mayCount(viewer, location),
        bundles: listBundles,
        checkBundle,
        checkAnnulment,
        shipment: findShipment,
        underWay: shipmentsUnderWay,
        findForm,
        compare: compareCount,
        takes: listTakes,
      },
      write: { order: orderCards, registerBundle, useForm, take: takeStock, annul },
    },
    workers: { write: { reserve: reserveAt } },
  },
};
