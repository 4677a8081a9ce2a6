import { dayAt, unitOfLocation } from '../../contract/index.ts';
import { moveCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import type { Context, Work } from '../kernel/context.ts';
import { annul } from './annul.ts';
import { listBundles, registerBundle } from './bundles.ts';
import { findForm, useForm } from './forms.ts';
import { levelOf } from './level.ts';
import { checkStockOrder, orderCards } from './order.ts';
import { judgePick } from './pick.ts';
import { listPlaces, placeOf } from './places.ts';
import { mayCount } from './rights.ts';
import { expiredCards, usableCards } from './rows.ts';
import { findShipment, lastDelivery, shipmentOfCase, shipmentsUnderWay } from './shipment-row.ts';
import { receive, settle, ship } from './shipments.ts';
import { compareCount, listTakes, takeStock } from './stock-take.ts';
import type { Stock } from './types.ts';

/** Blank cards: bundles, places, shipments, counts. */
export function stock(context: Context): Stock {
  return {
    oldest: async (location, cardType, day) => (await usableCards(context, location, cardType, day))[0],
    usable: (location, cardType, day) => usableCards(context, location, cardType, day),
    expired: (location, cardType, day) => expiredCards(context, location, cardType, day),
    reserve: (input) => context.write((work) => reserveAt(work, input)),
    level: (unitId, day) => levelOf(context, unitId, day),
    check: (order, viewer, author) => checkStockOrder(context, order, viewer, author),
    order: (order, viewer, author) => context.write((work) => orderCards(work, order, viewer, author)),
    places: (day) => listPlaces(context, day),
    place: (location, cardType, day) => placeOf(context, location, cardType, day),
    mayCount,
    registerBundle: (bundle, viewer, author) => context.write((work) => registerBundle(work, bundle, viewer, author)),
    bundles: () => listBundles(context),
    judgePick: (pick, day) => judgePick(context, pick, day),
    ship: (input) => context.write((work) => ship(work, input)),
    receive: (input) => context.write((work) => receive(work, input)),
    settle: (input) => context.write((work) => settle(work, input)),
    shipment: (shipmentId) => findShipment(context, shipmentId),
    shipmentOfCase: (caseId) => shipmentOfCase(context, caseId),
    lastDelivery: (unitId) => lastDelivery(context, unitId),
    underWay: () => shipmentsUnderWay(context),
    findForm: (text) => findForm(context, text),
    useForm: (input, viewer, author) => context.write((work) => useForm(work, input, viewer, author)),
    compare: (count, viewer) => compareCount(context, count, viewer),
    take: (count, viewer, author) => context.write((work) => takeStock(work, count, viewer, author)),
    takes: (location) => listTakes(context, location),
    annul: (input, viewer, author) => context.write((work) => annul(work, input, viewer, author)),
  };
}

/** Takes a card of this very place for a case. */
async function reserveAt(
  work: Work,
  { location, cardNumber, caseId, author }: Parameters<Stock['reserve']>[0],
): Promise<boolean> {
  const card = await findCard(work, cardNumber);
  if (card?.state !== 'in-stock' || card.location !== location || isPast(card.blankExpires, author.at)) return false;
  const isAtDesk = unitOfLocation(location) === undefined;
  await moveCard(work, {
    cardNumber,
    to: 'reserved',
    action: 'card-reserved',
    author,
    caseId,
    set: { caseId },
    ...(isAtDesk && { details: { desk: location } }),
  });
  return true;
}

function isPast(day: string | null, at: string): boolean {
  return day !== null && day < dayAt(Date.parse(at));
}
