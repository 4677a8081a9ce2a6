import { formatSerials, unitOfLocation } from '../../contract/index.ts';
import type { AuditAction } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { moveCard } from '../cards/move.ts';
import { nextNumber } from '../kernel/context.ts';
import type { Work } from '../kernel/context.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Author, Refusal } from '../types.ts';
import { getShipment } from './shipment-row.ts';
import type { Shipment, Stock } from './types.ts';

/** Sends cards and numbered receipt forms away from the central stock. */
export async function ship(work: Work, input: Parameters<Stock['ship']>[0]): Promise<Shipment> {
  const { caseId, destination, cardType, pick, forms, author } = input;
  const shipmentId = createId();
  const number = await nextNumber(work, 'shipment', author.at);
  await work.db
    .insertInto('shipments')
    .values({
      shipmentId,
      number,
      caseId: caseId ?? null,
      destination,
      cardType,
      state: 'in-transit',
      shippedAt: author.at,
      shippedBy: author.hsaId,
      confirmedAt: null,
      confirmedBy: null,
      extra: '[]',
    })
    .execute();
  const set = { location: destination, unitId: unitOfLocation(destination) ?? null };
  for (const cardNumber of pick.serials) {
    await moveCard(work, { cardNumber, to: 'in-transit', action: 'card-shipped', author, set, ...ofCase(caseId) });
    await work.db.insertInto('shipmentCards').values({ shipmentId, cardNumber, outcome: 'in-transit' }).execute();
  }
  for (let count = 0; count < forms; count += 1) {
    const receiptNumber = await nextNumber(work, 'receipt', author.at);
    await work.db.insertInto('receiptForms').values({ receiptNumber, shipmentId, usedInCase: null }).execute();
  }
  const older = pick.older.map(({ cardNumber }) => cardNumber);
  await record(
    work,
    'stock-shipped',
    { caseId, destination, author },
    {
      shipment: number,
      serials: formatSerials(pick.serials),
      cards: String(pick.serials.length),
      forms: String(forms),
      ...(older.length > 0 && { olderLeft: formatSerials(older) }),
    },
  );
  return getShipment(work, shipmentId);
}

/** The unit or desk has the shipment. What did not arrive stays on its way until somebody has looked for it. */
export async function receive(
  work: Work,
  { shipmentId, missing, extra = [], author }: Parameters<Stock['receive']>[0],
): Promise<Shipment | Refusal> {
  const shipment = await getShipment(work, shipmentId);
  if (shipment.state !== 'in-transit') return refuse(`Leveransen ${shipment.number} är redan bekräftad.`);
  const foreign = missing.filter((serial) => !shipment.cards.some(({ cardNumber }) => cardNumber === serial));
  if (foreign.length > 0) return notOfIt(shipment, foreign, 'missing');
  const listed = extra.filter((serial) => shipment.cards.some(({ cardNumber }) => cardNumber === serial));
  if (listed.length > 0) return refuse(`${formatSerials(listed)} står på följesedeln ${shipment.number}.`, 'extra');
  for (const { cardNumber } of shipment.cards) {
    const isMissing = missing.includes(cardNumber);
    if (!isMissing) await arrive(work, shipment, cardNumber, author);
    await setOutcome(work, shipmentId, cardNumber, isMissing ? 'not-arrived' : 'received');
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
  await record(
    work,
    'stock-received',
    { ...shipment, author },
    {
      shipment: shipment.number,
      ...(missing.length > 0 && { missing: formatSerials(missing) }),
      ...(extra.length > 0 && { extra: formatSerials(extra) }),
    },
  );
  return getShipment(work, shipmentId);
}

/** Somebody has looked for what did not arrive. */
export async function settle(
  work: Work,
  { shipmentId, found, author }: Parameters<Stock['settle']>[0],
): Promise<Shipment | Refusal> {
  const shipment = await getShipment(work, shipmentId);
  if (shipment.state !== 'deviation') return refuse(`Leveransen ${shipment.number} har ingen avvikelse.`);
  const open = shipment.cards.filter(({ outcome }) => outcome === 'not-arrived').map(({ cardNumber }) => cardNumber);
  const foreign = found.filter((serial) => !open.includes(serial));
  if (foreign.length > 0) return notOfIt(shipment, foreign, 'found');
  for (const cardNumber of open) {
    const isFound = found.includes(cardNumber);
    if (isFound) await arrive(work, shipment, cardNumber, author);
    else await lose(work, shipment, cardNumber, author);
    await setOutcome(work, shipmentId, cardNumber, isFound ? 'found' : 'missing');
  }
  await work.db.updateTable('shipments').set({ state: 'received' }).where('shipmentId', '=', shipmentId).execute();
  const lost = open.filter((serial) => !found.includes(serial));
  await record(
    work,
    'stock-deviation-settled',
    { ...shipment, author },
    {
      shipment: shipment.number,
      ...(found.length > 0 && { found: formatSerials(found) }),
      ...(lost.length > 0 && { missing: formatSerials(lost) }),
    },
  );
  return getShipment(work, shipmentId);
}

/** A card that was annulled or counted as missing on its way doesn't come into stock. */
async function arrive(work: Work, { caseId }: Shipment, cardNumber: string, author: Author): Promise<void> {
  if (!(await isUnderWay(work, cardNumber))) return;
  await moveCard(work, { cardNumber, to: 'in-stock', action: 'card-received', author, ...ofCase(caseId) });
}

async function lose(work: Work, { caseId }: Shipment, cardNumber: string, author: Author): Promise<void> {
  if (!(await isUnderWay(work, cardNumber))) return;
  await moveCard(work, { cardNumber, to: 'missing', action: 'card-missing', author, ...ofCase(caseId) });
}

async function isUnderWay(work: Work, cardNumber: string): Promise<boolean> {
  const row = await work.db.selectFrom('cards').select('state').where('cardNumber', '=', cardNumber).executeTakeFirst();
  return row?.state === 'in-transit';
}

function setOutcome(
  work: Work,
  shipmentId: string,
  cardNumber: string,
  outcome: 'received' | 'not-arrived' | 'found' | 'missing',
) {
  return work.db
    .updateTable('shipmentCards')
    .set({ outcome })
    .where('shipmentId', '=', shipmentId)
    .where('cardNumber', '=', cardNumber)
    .execute();
}

function notOfIt({ number }: Shipment, serials: readonly string[], field: string): Refusal {
  return refuse(`${formatSerials(serials)} hör inte till leveransen ${number}. Läs numren på följesedeln.`, field);
}

const ofCase = (caseId: string | undefined) => (caseId === undefined ? {} : { caseId });

async function record(
  work: Work,
  action: AuditAction,
  about: { caseId: string | undefined; destination: Shipment['destination']; author: Author },
  details: Record<string, string>,
): Promise<void> {
  const unitId = unitOfLocation(about.destination);
  await appendAudit(work, {
    action,
    author: about.author,
    ...ofCase(about.caseId),
    ...(unitId !== undefined && { unitId }),
    details,
  });
}
