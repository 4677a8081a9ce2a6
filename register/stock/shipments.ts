import type { StockCardType, StockLocation } from '../../contract/index.ts';
import { formatSerials, unitOfLocation } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { moveCard, type Move } from '../cards/move.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import { nextNumber, type Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { ShipmentOutcome } from '../kernel/schema/index.ts';
import * as refuse from './refusals.ts';
import { getShipment } from './shipment-row.ts';
import type { Pick, Shipment } from './types.ts';

/**
 * Sends cards away from the central stock: `blank` → `in-transit`, a number, and numbered blank receipt forms. Throws `ImpossibleTransition`
 * for a card that is no blank.
 */
export async function ship(
  work: Work,
  input: {
    caseId?: string;
    destination: StockLocation;
    cardType: StockCardType;
    pick: Pick;
    forms: number;
    author: Author;
  },
): Promise<Shipment> {
  const { caseId, destination, cardType, pick, forms, author } = input;
  const shipmentId = createId();
  const number = await nextNumber(work, 'shipment', author.at);
  await work.db
    .insertInto('shipments')
    .values({
      shipmentId,
      number,
      caseId,
      destination,
      cardType,
      state: 'in-transit',
      shippedAt: author.at,
      shippedBy: author.hsaId,
      extra: '[]',
    })
    .execute();
  const set = { location: destination, unitId: unitOfLocation(destination) ?? null };
  for (const cardNumber of pick.serials) {
    await moveCard(work, { cardNumber, to: 'in-transit', action: 'card-shipped', author, set, caseId });
    await work.db.insertInto('shipmentCards').values({ shipmentId, cardNumber, outcome: 'in-transit' }).execute();
  }
  for (let count = 0; count < forms; count += 1) {
    const receiptNumber = await nextNumber(work, 'receipt', author.at);
    await work.db.insertInto('receiptForms').values({ receiptNumber, shipmentId }).execute();
  }
  const older = pick.older.map(({ cardNumber }) => cardNumber);
  await appendAudit(work, {
    action: 'stock-shipped',
    author,
    ...aboutShipment({ caseId, destination }),
    details: {
      shipment: number,
      serials: formatSerials(pick.serials),
      cards: String(pick.serials.length),
      forms: String(forms),
      ...(older.length > 0 && { olderLeft: formatSerials(older) }),
    },
  });
  return getShipment(work, shipmentId);
}

/**
 * The unit or desk has the shipment: `in-transit` → `in-stock` for all but the missing, which stay on their way until somebody has looked for
 * them. Refuses who shipped it (domain "Nothing that a control rests on"), missing serials that are not of the shipment, and extra ones that are.
 */
export async function receive(
  work: Work,
  input: { shipmentId: string; missing: readonly string[]; extra?: readonly string[]; author: Author },
): Promise<Shipment | Refusal> {
  const { shipmentId, missing, extra = [], author } = input;
  const shipment = await getShipment(work, shipmentId);
  if (shipment.state !== 'in-transit') return refuse.shipmentConfirmedAlready({ number: shipment.number });
  if (shipment.shippedBy === author.hsaId) return refuse.shipmentYourOwn({ number: shipment.number });
  const foreign = missing.filter((serial) => !shipment.cards.some(({ cardNumber }) => cardNumber === serial));
  if (foreign.length > 0) return notOfIt(shipment, foreign, 'missing');
  const listed = extra.filter((serial) => shipment.cards.some(({ cardNumber }) => cardNumber === serial));
  if (listed.length > 0) {
    return refuse.extraIsListed({ serials: formatSerials(listed), number: shipment.number });
  }
  for (const { cardNumber } of shipment.cards) {
    const isMissing = missing.includes(cardNumber);
    if (!isMissing) await moveUnderWay(work, { ...arrived, cardNumber, author, caseId: shipment.caseId });
    await setOutcome(work, { shipmentId, cardNumber, outcome: isMissing ? 'not-arrived' : 'received' });
  }
  await work.db
    .updateTable('shipments')
    .set({
      state: missing.length + extra.length === 0 ? 'received' : 'deviation',
      extra: JSON.stringify(extra),
      confirmedAt: author.at,
      confirmedBy: author.hsaId,
    })
    .where('shipmentId', '=', shipmentId)
    .execute();
  await appendAudit(work, {
    action: 'stock-received',
    author,
    ...aboutShipment(shipment),
    details: {
      shipment: shipment.number,
      ...(missing.length > 0 && { missing: formatSerials(missing) }),
      ...(extra.length > 0 && { extra: formatSerials(extra) }),
    },
  });
  return getShipment(work, shipmentId);
}

/**
 * Somebody has looked for what did not arrive: what was found lies in stock, the rest is `missing`. Who
 * shipped it finds nothing: they could have kept a card, which would be the receiver's then.
 */
export async function settle(
  work: Work,
  { shipmentId, found, author }: { shipmentId: string; found: readonly string[]; author: Author },
): Promise<Shipment | Refusal> {
  const shipment = await getShipment(work, shipmentId);
  if (shipment.state !== 'deviation') return refuse.noDeviation({ number: shipment.number });
  if (found.length > 0 && shipment.shippedBy === author.hsaId) return refuse.foundYourOwn({ number: shipment.number });
  const open = shipment.cards.filter(({ outcome }) => outcome === 'not-arrived').map(({ cardNumber }) => cardNumber);
  const foreign = found.filter((serial) => !open.includes(serial));
  if (foreign.length > 0) return notOfIt(shipment, foreign, 'found');
  for (const cardNumber of open) {
    const isFound = found.includes(cardNumber);
    await moveUnderWay(work, { ...(isFound ? arrived : lost), cardNumber, author, caseId: shipment.caseId });
    await setOutcome(work, { shipmentId, cardNumber, outcome: isFound ? 'found' : 'missing' });
  }
  await work.db.updateTable('shipments').set({ state: 'received' }).where('shipmentId', '=', shipmentId).execute();
  const missing = open.filter((serial) => !found.includes(serial));
  await appendAudit(work, {
    action: 'stock-deviation-settled',
    author,
    ...aboutShipment(shipment),
    details: {
      shipment: shipment.number,
      ...(found.length > 0 && { found: formatSerials(found) }),
      ...(missing.length > 0 && { missing: formatSerials(missing) }),
    },
  });
  return getShipment(work, shipmentId);
}

const arrived = { to: 'in-stock', action: 'card-received' } as const;
const lost = { to: 'missing', action: 'card-missing' } as const;

/** A card that was annulled or counted as missing on its way stays as it is. */
async function moveUnderWay(work: Work, move: Move): Promise<void> {
  if (await isUnderWay(work, move.cardNumber)) await moveCard(work, move);
}

async function isUnderWay(work: Work, cardNumber: string): Promise<boolean> {
  const row = await work.db.selectFrom('cards').select('state').where('cardNumber', '=', cardNumber).executeTakeFirst();
  return row?.state === 'in-transit';
}

function setOutcome(
  { db }: Work,
  { shipmentId, cardNumber, outcome }: { shipmentId: string; cardNumber: string; outcome: ShipmentOutcome },
) {
  return db
    .updateTable('shipmentCards')
    .set({ outcome })
    .where('shipmentId', '=', shipmentId)
    .where('cardNumber', '=', cardNumber)
    .execute();
}

function notOfIt({ number }: Shipment, serials: readonly string[], field: 'missing' | 'found'): Refusal {
  return { ...refuse.notOfShipment({ serials: formatSerials(serials), number }), field };
}

/** What an audit row about a shipment names. */
function aboutShipment({ caseId, destination }: { caseId: string | undefined; destination: StockLocation }) {
  return { caseId, unitId: unitOfLocation(destination) };
}
