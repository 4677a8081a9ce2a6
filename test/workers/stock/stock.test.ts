import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf, formatSerials, policyOn, unitLocation } from '../../../contract/index.ts';
import { isRefusal, type Case, type Shipment } from '../../../register/index.ts';
import { closeCase } from '../../../workers/case/close-case.ts';
import { createDeliveryNote } from '../../../workers/stock/create-delivery-note.ts';
import { receiveCards } from '../../../workers/stock/receive-cards.ts';
import { recordStockReview } from '../../../workers/stock/record-stock-review.ts';
import { sendMail } from '../../../workers/mail/send-mail.ts';
import { settleDeviation } from '../../../workers/stock/settle-deviation.ts';
import { shipCards } from '../../../workers/stock/ship-cards.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { perform } from '../perform.ts';
import { drawer, units, who } from '../../support/ward/index.ts';

const today = dayOf(now);
const { hsaId: manager } = who.manager;
const { hsaId: orderer } = who.orderer;
const { hsaId: colleague } = who.colleague;
const { hsaId: otherManager } = who.otherManager;
const { hsaId: service } = who.customerService;

let site: WardRegister;
let found: Case;
let serials: string[];
beforeEach(async () => {
  site = await openWardRegister();
  found = await order('order');
  const usable = await site.register.stock.usable({ location: 'central', cardType: 'reserve', day: today });
  serials = usable.slice(0, 2).map(({ cardNumber }) => cardNumber);
});
afterEach(() => site.close());

async function order(submissionToken: string): Promise<Case> {
  const viewer = await site.viewer(who.manager);
  const unitId = await site.unitId(units.ward);
  const made = await site.register.stock.order(
    { submissionToken, unitId, cards: 2, forms: 1 },
    { viewer, author: site.author(viewer) },
  );
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}

const step = (worker: Parameters<typeof perform>[1], variables: Record<string, unknown>, headers = {}) =>
  perform(site, worker, { caseId: found.caseId, ...variables }, headers);
const packing = (by: string | undefined) => ({
  packing: { serials: serials.join(' '), picking: 'oldest', amount: 'as-ordered', by, at: now },
});
const ship = async (): Promise<Shipment> => {
  await step(shipCards, packing(service));
  return must(await site.register.stock.shipmentOfCase(found.caseId));
};

describe('whoever completed a task of an order past the portal', () => {
  it.each([
    ['a manager packs', () => [shipCards, packing(manager)] as const],
    ['nobody packs', () => [shipCards, packing(undefined)] as const],
    [
      'a manager approves',
      () => [recordStockReview, { review: { outcome: 'approve', by: otherManager, at: now } }] as const,
    ],
    [
      'whoever ordered approves',
      () => [recordStockReview, { review: { outcome: 'approve', by: manager, at: now } }] as const,
    ],
    [
      'whoever ordered rejects',
      () =>
        [
          closeCase,
          { closeReason: 'rejected', closedAt: now, review: { outcome: 'reject', by: manager, at: now } },
        ] as const,
    ],
  ])('changes nothing when %s', async (_, make) => {
    const [worker, variables] = make();
    await expect(step(worker, variables)).rejects.toMatchObject({ name: 'PermanentFailure' });
    expect(await site.register.stock.shipmentOfCase(found.caseId)).toBeUndefined();
    expect(await site.register.cases.find(found.caseId)).toEqual(found);
  });

  it('confirms a delivery only for the unit, and settles a deviation only as customer service', async () => {
    const shipment = await ship();
    const delivery = (by: string | undefined) => ({
      delivery: { outcome: 'deviation', missing: serials[0], by, at: now },
    });
    for (const by of [colleague, otherManager, undefined]) {
      await expect(step(receiveCards, delivery(by))).rejects.toMatchObject({ name: 'PermanentFailure' });
    }
    expect(await site.register.stock.shipment(shipment.shipmentId)).toEqual(shipment);
    expect(await step(receiveCards, delivery(orderer))).toEqual({
      received: { hasDeviation: true, missing: formatSerials(serials.slice(0, 1)), extra: '' },
    });
    const deviation = (by: string | undefined) => ({ deviation: { outcome: 'found', by, at: now } });
    await expect(step(settleDeviation, deviation(manager))).rejects.toMatchObject({ name: 'PermanentFailure' });
    await expect(step(settleDeviation, deviation(service))).rejects.toThrow('skickade själv leveransen');
    await step(settleDeviation, deviation(who.idAdministrator.hsaId));
    expect(await site.register.cards.find(serials[0] ?? '')).toMatchObject({ state: 'in-stock' });
  });

  it('is told by an incident when the serials are not those of the delivery', async () => {
    await ship();
    const wrong = { delivery: { outcome: 'deviation', missing: drawer.first, by: manager, at: now } };
    await expect(step(receiveCards, wrong)).rejects.toThrow('hör inte till leveransen');
    const none = { delivery: { outcome: 'deviation', missing: 'xx', by: manager, at: now } };
    await expect(step(receiveCards, none)).rejects.toThrow('är inget kortnummer');
  });
});

it('a parcel gets its note, its numbered forms and the sign for the drawer', async () => {
  await ship();
  await step(createDeliveryNote, {});
  const documents = await site.register.documents.ofCase(found.caseId);
  expect(documents.map(({ title }) => title)).toEqual([
    expect.stringContaining('Följesedel FS-'),
    'Kvittensblanketter, 1 st',
    'Skylt till lådan',
  ]);
});

describe('low stock', () => {
  const low = () => site.sql(`SELECT key FROM outbox WHERE key LIKE 'low-stock:%'`);
  const tell = () => step(sendMail, {}, { template: 'low-stock' });
  const close = () =>
    site.register.cases.close({
      caseId: found.caseId,
      reason: 'completed',
      author: { hsaId: 'system', role: 'system', at: now },
    });

  it('is told to the manager once until the next delivery has come, and not before it is low', async () => {
    await tell();
    expect(low()).toEqual([]);
    const location = unitLocation(found.unitId);
    const usable = await site.register.stock.usable({ location, cardType: 'reserve', day: today });
    const left = policyOn(today).stock.safetyCards - 2;
    const gone = usable.slice(left).map(({ cardNumber }) => cardNumber);
    const clerk = await site.viewer(who.customerService);
    const asker = { viewer: clerk, author: site.author(clerk) };
    expect(await site.register.stock.annul({ serials: gone, reason: 'faulty' }, asker)).toMatchObject({
      annulled: gone.length,
    });
    await close();
    await tell();
    await tell();
    expect(low()).toHaveLength(1);
    const due = await site.register.outbox.due(now, 100);
    const mail = due.find(({ key }) => key.startsWith('low-stock:'));
    expect(JSON.stringify(mail?.intent)).toContain(`/nytt/bestall-reservkort?enhet=${found.unitId}`);
    found = await order('next order');
    const { shipmentId } = await ship();
    await site.register.stock.receive({
      shipmentId,
      missing: serials,
      author: { hsaId: manager, role: 'manager', at: now },
    });
    await site.register.stock.settle({
      shipmentId,
      found: [],
      author: { hsaId: service, role: 'customer-service', at: now },
    });
    await close();
    await tell();
    expect(low()).toHaveLength(2);
  });
});
