import { z } from 'zod';
import { unitLocation } from '../../contract/index.ts';
import type { Context } from '../kernel/context.ts';
import type { ShipmentRow } from '../kernel/schema/routines.ts';
import { placeName, readLocation } from './rows.ts';
import type { Shipment } from './types.ts';

const Serials = z.array(z.string());

/** Throws when there is no such shipment. */
export async function getShipment(context: Context, shipmentId: string): Promise<Shipment> {
  const found = await findShipment(context, shipmentId);
  if (!found) throw new Error(`No shipment ${shipmentId} in the register`);
  return found;
}

export async function findShipment(context: Context, shipmentId: string): Promise<Shipment | undefined> {
  const row = await context.db
    .selectFrom('shipments')
    .selectAll()
    .where('shipmentId', '=', shipmentId)
    .executeTakeFirst();
  return row && toShipment(context, row);
}

export async function shipmentOfCase(context: Context, caseId: string): Promise<Shipment | undefined> {
  const row = await context.db.selectFrom('shipments').selectAll().where('caseId', '=', caseId).executeTakeFirst();
  return row && toShipment(context, row);
}

/** Number of the last shipment that the unit has confirmed. */
export async function lastDelivery(context: Context, unitId: string): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('shipments')
    .select('number')
    .where('destination', '=', unitLocation(unitId))
    .where('confirmedAt', 'is not', null)
    .orderBy('confirmedAt', 'desc')
    .executeTakeFirst();
  return row?.number;
}

/** Shipments that somebody still has to do something about, oldest first. */
export async function shipmentsUnderWay(context: Context): Promise<Shipment[]> {
  const rows = await context.db
    .selectFrom('shipments')
    .selectAll()
    .where('state', 'in', ['in-transit', 'deviation'])
    .orderBy('shippedAt')
    .orderBy('number')
    .execute();
  return Promise.all(rows.map((row) => toShipment(context, row)));
}

async function toShipment(context: Context, row: ShipmentRow): Promise<Shipment> {
  const { shipmentId } = row;
  const destination = readLocation(row.destination);
  const cards = await context.db
    .selectFrom('shipmentCards')
    .innerJoin('cards', 'cards.cardNumber', 'shipmentCards.cardNumber')
    .select(['shipmentCards.cardNumber', 'shipmentCards.outcome', 'cards.blankExpires'])
    .where('shipmentCards.shipmentId', '=', shipmentId)
    .orderBy('cards.blankExpires', (order) => order.asc().nullsFirst())
    .orderBy('shipmentCards.cardNumber')
    .execute();
  const forms = await context.db
    .selectFrom('receiptForms')
    .select('receiptNumber')
    .where('shipmentId', '=', shipmentId)
    .orderBy('receiptNumber')
    .execute();
  return {
    shipmentId,
    number: row.number,
    caseId: row.caseId ?? undefined,
    destination,
    destinationName: await placeName(context, destination),
    cardType: row.cardType,
    state: row.state,
    shippedAt: row.shippedAt,
    shippedBy: row.shippedBy,
    confirmedAt: row.confirmedAt ?? undefined,
    confirmedBy: row.confirmedBy ?? undefined,
    extra: Serials.parse(JSON.parse(row.extra)),
    cards: cards.map((card) => ({ ...card, blankExpires: card.blankExpires ?? undefined })),
    forms: forms.map(({ receiptNumber }) => receiptNumber),
  };
}
