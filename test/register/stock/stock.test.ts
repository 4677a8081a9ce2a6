import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, cardNumberInText, dayOf, policyOn, unitLocation } from '../../../contract/index.ts';
import type { StockLocation } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Author, Refusal, Shipment } from '../../../register/index.ts';
import { must, now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, units, who } from '../../support/ward/index.ts';

const today = dayOf(now);
const desk = 'desk:Växjö' as const;

let site: WardRegister;
let service: { viewer: Awaited<ReturnType<WardRegister['viewer']>>; author: Author };
/** Who takes in what `service` has sent. */
let receiver: Author;
beforeEach(async () => {
  site = await openWardRegister();
  const viewer = await site.viewer(who.customerService);
  service = { viewer, author: site.author(viewer) };
  receiver = site.author(await site.viewer(who.idAdministrator));
});
afterEach(() => site.close());

const accepted = <Answer extends object>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
};

async function bundle(serials: string, expiresInDays: number, cardType: 'reserve' | 'short-term' = 'reserve') {
  const blankExpires = addDays(today, expiresInDays);
  const { viewer, author } = service;
  return site.register.stock.registerBundle({ cardType, serials, blankExpires }, { viewer, author });
}

async function ship(serials: string, wanted: number, destination: StockLocation, forms = 0): Promise<Shipment> {
  const { stock } = site.register;
  const pick = accepted(await stock.judgePick({ serials, wanted, cardType: 'reserve' }, today));
  return stock.ship({ destination, cardType: 'reserve', pick, forms, author: service.author });
}

/** Customer service annuls all cards of the ward's drawer but one: the expired one, and the others as faulty. */
async function annulAllBut(cardNumber: string, unitId: string): Promise<void> {
  const { stock } = site.register;
  const usable = await stock.usable({ location: unitLocation(unitId), cardType: 'reserve', day: today });
  const serials = usable.map((card) => card.cardNumber).filter((each) => each !== cardNumber);
  accepted(await stock.annul({ serials, reason: 'faulty' }, service));
  accepted(await stock.annul({ serials: [drawer.expired], reason: 'blank-expired' }, service));
}

const state = async (cardNumber: string) => must(await site.register.cards.find(cardNumber)).state;

describe('a bundle', () => {
  it('becomes blank cards in the central stock', async () => {
    const made = accepted(await bundle('RK55000010–RK55000019', 400));
    expect(made).toMatchObject({
      cardCount: 10,
      left: 10,
      serials: 'RK 5500 0010–RK 5500 0019',
      registeredBy: service.viewer.hsaId,
    });
    expect(await state('RK55000015')).toBe('blank');
    const {
      bundles: [first],
    } = await site.register.stock.bundles({ limit: 5 });
    expect(first).toEqual(made);
    expect(await site.register.cards.events('RK55000015')).toMatchObject([
      { to: 'blank', reason: 'bundle-registered' },
    ]);
  });

  it('is refused when a serial is known, the cards are too old, or the person has no right to it', async () => {
    accepted(await bundle('RK55000010–RK55000019', 400));
    expect(await bundle('RK55000018–RK55000020', 400)).toMatchObject({
      field: 'serials',
      message: expect.stringContaining('RK 5500 0018–RK 5500 0019'),
    });
    expect(await state('RK55000018')).toBe('blank');
    expect(await site.register.cards.find('RK55000020')).toBeUndefined();
    expect(await bundle('RK55000030', -1)).toMatchObject({ field: 'blankExpires' });
    expect(await bundle('RK550', 10)).toMatchObject({ refused: true });
    const viewer = await site.viewer(who.manager);
    const theirs = { cardType: 'reserve', serials: 'RK55000040', blankExpires: today } as const;
    const answer = await site.register.stock.registerBundle(theirs, { viewer, author: site.author(viewer) });
    expect(answer).toMatchObject({ refused: true });
  });
});

describe('what is taken from the central stock', () => {
  beforeEach(async () => {
    accepted(await bundle('RK55000010–RK55000012', 300));
    accepted(await bundle('RK55000020–RK55000022', 100));
    accepted(await bundle('KT55000030', 300, 'short-term'));
  });
  const pick = (serials: string, wanted: number, more: { fewer?: boolean; notOldest?: boolean } = {}) =>
    site.register.stock.judgePick({ serials, wanted, cardType: 'reserve', ...more }, today);

  it('is the oldest first', async () => {
    const { stock } = site.register;
    expect((await stock.oldest({ location: 'central', cardType: 'reserve', day: today }))?.cardNumber).toBe(
      'RK55000020',
    );
    expect(await pick('RK55000020–22', 3)).toMatchObject({
      serials: ['RK55000020', 'RK55000021', 'RK55000022'],
      older: [],
    });
    const refused = await pick('RK55000020, RK55000010', 2);
    expect(refused).toMatchObject({ field: 'serials', message: expect.stringContaining('RK 5500 0021 går ut') });
    const confirmed = accepted(await pick('RK55000020, RK55000010', 2, { notOldest: true }));
    expect(confirmed.older.slice(0, 2)).toMatchObject([{ cardNumber: 'RK55000021' }, { cardNumber: 'RK55000022' }]);
  });

  it.each([
    ['unknown', 'RK99999999', 'finns inte i registret'],
    ['of another type', 'KT55000030', 'är ett korttidskort'],
    ['not blank', drawer.first, 'är inte blankt, det är i lager'],
  ])('can be no card that is %s', async (_, serial, message) => {
    expect(await pick(serial, 1, { notOldest: true })).toMatchObject({
      field: 'serials',
      message: expect.stringContaining(message),
    });
  });

  it('can be no blank that has expired', async () => {
    const later = addDays(today, 101);
    const answer = await site.register.stock.judgePick(
      { serials: 'RK55000020', wanted: 1, cardType: 'reserve' },
      later,
    );
    expect(answer).toMatchObject({ message: expect.stringContaining('ska makuleras') });
    expect(
      (await site.register.stock.oldest({ location: 'central', cardType: 'reserve', day: later }))?.blankExpires,
    ).toBe(addDays(today, 150));
  });

  it('is as many as were ordered, unless somebody says that fewer go', async () => {
    expect(await pick('RK55000020–22', 2)).toMatchObject({ refused: true });
    expect(await pick('RK55000020', 2)).toMatchObject({ message: expect.stringContaining('2 är beställda') });
    expect(await pick('RK55000020', 2, { fewer: true })).toMatchObject({ serials: ['RK55000020'] });
  });
});

describe('a shipment', () => {
  let shipment: Shipment;
  let unitId: string;
  beforeEach(async () => {
    unitId = await site.unitId(units.ward);
    accepted(await bundle('RK55000010–RK55000014', 100));
    shipment = await ship('RK55000010–13', 4, unitLocation(unitId), 3);
  });
  const receive = (missing: string[] = []) =>
    site.register.stock.receive({ shipmentId: shipment.shipmentId, missing, author: receiver });

  it('has a number, its cards and receipt forms numbered beforehand, and is no stock of the unit yet', async () => {
    expect(shipment).toMatchObject({
      number: expect.stringMatching(/^FS-2026-\d{6}$/),
      state: 'in-transit',
      destinationName: units.ward.name,
    });
    expect(shipment.cards.map(({ cardNumber }) => cardNumber)).toEqual([
      'RK55000010',
      'RK55000011',
      'RK55000012',
      'RK55000013',
    ]);
    expect(shipment.forms).toEqual(['KV-2026-000001', 'KV-2026-000002', 'KV-2026-000003']);
    expect(await state('RK55000010')).toBe('in-transit');
    const stock = await site.register.units.stock(unitId, today);
    expect(stock.map(({ cardNumber }) => cardNumber)).not.toContain('RK55000010');
    expect(await site.register.stock.underWay()).toEqual([shipment]);
    expect(await site.register.stock.findForm('2026000002')).toEqual({
      receiptNumber: 'KV-2026-000002',
      shipment: shipment.number,
      unitId,
      unitName: units.ward.name,
      termsVersion: '2026-01',
      usedInCase: undefined,
    });
    expect(await site.register.stock.findForm('KV-2026-000009')).toBeUndefined();
  });

  it('lies in the drawer when all of it has come', async () => {
    expect(accepted(await receive())).toMatchObject({ state: 'received', confirmedBy: receiver.hsaId });
    const stock = await site.register.units.stock(unitId, today);
    expect(stock.map(({ cardNumber }) => cardNumber)).toContain('RK55000013');
    expect(await site.register.stock.underWay()).toEqual([]);
    expect(await receive()).toMatchObject({ refused: true });
  });

  it('is not taken in by who sent it', async () => {
    const { shipmentId } = shipment;
    const refused = await site.register.stock.receive({ shipmentId, missing: [], author: service.author });
    expect(refused).toMatchObject({ refused: true, code: 'shipment-your-own' });
    expect(await state('RK55000010')).toBe('in-transit');
  });

  it('with a deviation keeps what did not come on its way until somebody has looked for it', async () => {
    expect(await receive(['RK55000014'])).toMatchObject({
      field: 'missing',
      message: expect.stringContaining('RK 5500 0014'),
    });
    expect(accepted(await receive(['RK55000011', 'RK55000012']))).toMatchObject({ state: 'deviation' });
    expect([await state('RK55000010'), await state('RK55000011')]).toEqual(['in-stock', 'in-transit']);
    const { stock } = site.register;
    const { shipmentId } = shipment;
    const foreign = await stock.settle({ shipmentId, found: ['RK55000010'], author: service.author });
    expect(foreign).toMatchObject({ field: 'found' });
    const own = await stock.settle({ shipmentId, found: ['RK55000012'], author: service.author });
    expect(own).toMatchObject({ code: 'found-your-own' });
    const settled = accepted(await stock.settle({ shipmentId, found: ['RK55000012'], author: receiver }));
    expect(settled.state).toBe('received');
    expect(settled.cards.map(({ outcome }) => outcome)).toEqual(['received', 'missing', 'found', 'received']);
    expect([await state('RK55000011'), await state('RK55000012')]).toEqual(['missing', 'in-stock']);
  });

  it('does not bring in a card that was annulled on its way', async () => {
    const { viewer, author } = service;
    accepted(await site.register.stock.annul({ serials: ['RK55000010'], reason: 'faulty' }, { viewer, author }));
    accepted(await receive());
    expect([await state('RK55000010'), await state('RK55000011')]).toEqual(['annulled', 'in-stock']);
  });
});

describe('a desk', () => {
  it('has its own stock, from which a case takes the oldest card', async () => {
    accepted(await bundle('KT55000001–KT55000003', 100, 'short-term'));
    const { stock } = site.register;
    const pick = accepted(
      await stock.judgePick({ serials: 'KT55000001–02', wanted: 2, cardType: 'short-term' }, today),
    );
    const before = await stock.oldest({ location: desk, cardType: 'short-term', day: today });
    const { shipmentId } = await stock.ship({
      destination: desk,
      cardType: 'short-term',
      pick,
      forms: 0,
      author: service.author,
    });
    expect(await stock.oldest({ location: desk, cardType: 'short-term', day: today })).toEqual(before);
    accepted(await stock.receive({ shipmentId, missing: [], author: receiver }));
    const found = await site.submitted();
    const take = (location: StockLocation, cardNumber: string) =>
      stock.reserve({ location, cardNumber, caseId: found.caseId, author: service.author });
    expect(await take('desk:Ljungby', 'KT55000001')).toBe(false);
    expect(await take(desk, 'KT55000003')).toBe(false);
    expect(await take(desk, 'KT55000001')).toBe(true);
    expect(await take(desk, 'KT55000001')).toBe(false);
    expect(
      (await stock.usable({ location: desk, cardType: 'short-term', day: today })).map(({ cardNumber }) => cardNumber),
    ).not.toContain('KT55000001');
  });
});

describe('a unit’s level', () => {
  it('counts its reorder point from what it uses, and is low at that point', async () => {
    const unitId = await site.unitId(units.ward);
    const { stock } = site.register;
    const { historyWeeks, leadTimeWeeks, safetyCards, leastNeed } = policyOn(today).stock;
    expect(await stock.level(unitId, today)).toMatchObject({
      usable: 12,
      underWay: 0,
      need: { used: 0, historyWeeks, leadTimeWeeks, reorderPoint: safetyCards, usualNeed: leastNeed },
      isLow: false,
      oldest: { cardNumber: drawer.first },
    });
    await annulAllBut(drawer.first, unitId);
    expect(await stock.level(unitId, today)).toMatchObject({ usable: 1, isLow: true });
    accepted(await bundle('RK55000010–RK55000019', 100));
    await ship('RK55000010–15', 6, unitLocation(unitId));
    expect(await stock.level(unitId, today)).toMatchObject({ usable: 1, underWay: 6, isLow: false });
  });

  it('counts cards that were taken into use within the history, and no older ones', async () => {
    const unitId = await site.unitId(units.ward);
    const { caseId } = await site.submitted();
    const { employmentId } = await site.employment(who.holder);
    const lastValidDay = addDays(today, 30);
    await site.register.cards.activate({
      cardNumber: drawer.first,
      caseId,
      employmentId,
      lastValidDay,
      author: service.author,
    });
    const { stock } = site.register;
    const { leadTimeWeeks, historyWeeks, safetyCards } = policyOn(today).stock;
    const { need } = await stock.level(unitId, today);
    expect(need.used).toBe(1);
    expect(need.reorderPoint).toBe(Math.ceil(leadTimeWeeks / historyWeeks) + safetyCards);
    expect((await stock.level(unitId, addDays(today, 7 * historyWeeks + 1))).need.used).toBe(0);
  });
});

describe('the overview', () => {
  it('names the centre, the desks and the units with what lies there', async () => {
    accepted(await bundle('RK55000010–RK55000012', 30));
    const before = await site.register.stock.place({ location: 'central', cardType: 'reserve', day: today });
    const houses = await site.register.stock.houses(today);
    expect(houses[0]).toEqual(before);
    expect(before).toMatchObject({ name: 'Centrallager', oldestExpires: addDays(today, 30) });
    expect(houses.map(({ name }) => name)).toContain('Servicedisk Ljungby');
    const { places } = await site.register.stock.unitPlaces({
      day: today,
      text: units.ward.name.replace('Avdelning', 'AVDELNING'),
      limit: 5,
    });
    expect(places).toMatchObject([
      { name: units.ward.name, usable: 12, expired: 1, expiresSoon: 2, level: { usable: 12 } },
    ]);
  });

  it('shows the units by name, page by page, and those alone that should order', async () => {
    const { stock } = site.register;
    const all = await stock.unitPlaces({ day: today, limit: 100 });
    const names = all.places.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'sv')));
    expect(all.next).toBeUndefined();
    const paged: string[] = [];
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const page = await stock.unitPlaces({ day: today, limit: 1, ...(after !== undefined && { after }) });
      paged.push(...page.places.map(({ name }) => name));
      after = page.next;
    }
    expect(paged).toEqual(names);
    const unitId = await site.unitId(units.ward);
    expect((await stock.needs(today)).low).not.toContain(unitId);
    await annulAllBut(drawer.first, unitId);
    const { low, expired } = await stock.needs(today);
    expect(low).toContain(unitId);
    expect(expired).toBe(1);
    const shown = await stock.unitPlaces({ day: today, among: low, limit: 100 });
    expect(shown.places.every(({ level }) => level?.isLow === true)).toBe(true);
    expect((await stock.unitPlaces({ day: today, text: '%', limit: 5 })).places).toEqual([]);
  });
});

describe('annulling', () => {
  it('takes expired or faulty blanks away, all of them or none', async () => {
    const { viewer, author } = service;
    const { stock } = site.register;
    const both = await stock.annul(
      { serials: [drawer.expired, drawer.twelfth], reason: 'blank-expired' },
      { viewer, author },
    );
    expect(both).toMatchObject({
      field: 'serials',
      message: expect.stringContaining(`${cardNumberInText(drawer.twelfth)} går ut`),
    });
    expect(await state(drawer.expired)).toBe('in-stock');
    expect(await stock.annul({ serials: [drawer.expired], reason: 'blank-expired' }, { viewer, author })).toEqual({
      annulled: 1,
    });
    expect(await stock.annul({ serials: [drawer.twelfth], reason: 'faulty' }, { viewer, author })).toEqual({
      annulled: 1,
    });
    expect(await stock.annul({ serials: [drawer.twelfth], reason: 'faulty' }, { viewer, author })).toMatchObject({
      message: expect.stringContaining('är makulerat'),
    });
    const manager = await site.viewer(who.manager);
    const refused = await stock.annul(
      { serials: [drawer.eleventh], reason: 'faulty' },
      { viewer: manager, author: site.author(manager) },
    );
    expect(refused).toMatchObject({ refused: true });
  });
});
