import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import type { Case, Refusal } from '../../../register/index.ts';
import {
  aCard,
  aHolder,
  aManager,
  anEmployment,
  aPerson,
  aReserveCard,
  aUnit,
  todayAt,
  openFreshRegister,
  type BuiltHolder,
  type BuiltPerson,
  type FreshRegister,
} from '../../support/builders.ts';
import {
  aBlockRequest,
  anActivation,
  anOrder,
  tryActivation,
  tryBlockRequest,
  tryOrder,
} from '../../support/case-builders.ts';

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

const at = (day: Day) => ({ hsaId: 'system', role: 'system', at: `${day}T07:00:00.000Z` }) as const;
const messageOf = (answer: Case | Refusal) => (isRefusal(answer) ? answer.message : undefined);
const card = async (cardNumber: string) => site.register.cards.find(cardNumber);

/** Works on a ward until 2026-11-30, and in a clinic of the same employer from the day after. */
async function mover(change: Parameters<typeof aHolder>[1] = {}, next: { permanent?: boolean; from?: Day } = {}) {
  const holder = await aHolder(site, {
    employment: { to: '2026-11-30', permanent: true },
    card: { lastValidDay: '2031-08-26' },
    ...change,
  });
  const clinic = await aUnit(site, { name: 'Mottagningen' });
  const manager = await aManager(site, { unit: clinic });
  const employmentId = await anEmployment(site, holder, {
    unitId: clinic.unitId,
    from: '2026-12-01',
    permanent: true,
    ...next,
  });
  return { holder, clinic, manager, employmentId, there: { ...holder, employmentId, unitId: clinic.unitId } };
}

const numbersSeenBy = async (manager: BuiltPerson) =>
  (await site.register.cards.inUse(await manager.viewer(), { day: todayAt(site) })).map(
    ({ card: { cardNumber } }) => cardNumber,
  );

describe('A card of somebody who moves to another unit of the employer', () => {
  it('is seen by both units until then', async () => {
    const { holder, manager, there } = await mover();
    const former = await aManager(site, { unit: holder });
    expect(await numbersSeenBy(former)).toContain(holder.cardNumber);
    expect(await numbersSeenBy(manager)).toContain(holder.cardNumber);
    const people = await site.register.blocks.employees({
      unitId: there.unitId,
      viewer: await manager.viewer(),
      day: todayAt(site),
    });
    expect(people.map(({ employmentId }) => employmentId)).toContain(there.employmentId);
  });

  it('passes to the new unit on the day after, lasts on, and its history names both units', async () => {
    const { holder, manager, clinic, employmentId } = await mover();
    await site.register.cards.followHolder(holder.cardNumber, at('2026-11-30'));
    expect(await card(holder.cardNumber)).toMatchObject({ unitId: holder.unitId, lastValidDay: '2031-08-26' });
    await site.register.cards.followHolder(holder.cardNumber, at('2026-12-01'));
    expect(await card(holder.cardNumber)).toMatchObject({
      state: 'active',
      employmentId,
      unitId: clinic.unitId,
      lastValidDay: '2031-08-26',
    });
    expect(await site.register.cards.carries(holder.cardNumber)).toMatchObject([
      { toUnit: 'Mottagningen', day: '2026-12-01' },
    ]);
    expect(await numbersSeenBy(manager)).toContain(holder.cardNumber);
    expect(await numbersSeenBy(await aManager(site, { unit: holder }))).not.toContain(holder.cardNumber);
  });

  it('ends with the old employment when a day lies between, or when the new one gives another card', async () => {
    const { holder } = await mover({}, { from: '2026-12-02' });
    expect(await site.register.cards.lastDay(holder.cardNumber, todayAt(site))).toBe('2026-11-30');
    const other = await mover({}, { permanent: false });
    expect(await site.register.cards.lastDay(other.holder.cardNumber, todayAt(site))).toBe('2026-11-30');
    expect(await numbersSeenBy(other.manager)).not.toContain(other.holder.cardNumber);
  });

  it('is asked to be blocked by the new unit as lost, though it was issued for the old one', async () => {
    const { there, manager, holder } = await mover();
    const found = await aBlockRequest(site, { holder: there, by: manager });
    expect(found).toMatchObject({ unitId: there.unitId });
    expect(await card(holder.cardNumber)).toMatchObject({ blockReason: 'lost' });
  });

  it('is found by an order of the new unit: kept when it lasts, replaced when the new one is of another type', async () => {
    const { there, manager } = await mover();
    expect(messageOf(await tryOrder(site, { holder: there, by: manager, kind: 'change', change: 'unit' }))).toMatch(
      'Inget nytt kort behövs',
    );
    const other = await mover({}, { permanent: false });
    const order = await anOrder(site, {
      holder: other.there,
      by: other.manager,
      kind: 'change',
      change: 'employment',
      employment: 'temporary',
    });
    expect(order.facts['replaces']).toEqual([other.holder.cardNumber]);
    const replaced = await site.register.cards.replacedBy(other.there.employmentId, todayAt(site));
    expect(replaced.map(({ cardNumber }) => cardNumber)).toEqual([other.holder.cardNumber]);
  });

  it('has its process told of the new employment', async () => {
    const { holder } = await mover();
    const due = await site.register.outbox.due('2026-11-25T00:00:00.000Z', 1000);
    const told = due.filter(({ key }) => key.startsWith(`employment-changed:${holder.cardNumber}`));
    expect(told).toHaveLength(1);
  });
});

/** Works in two units of the employer at once, with a card of the first. */
async function inTwoUnits(): Promise<{ holder: BuiltHolder; there: BuiltPerson; manager: BuiltPerson }> {
  const holder = await aHolder(site);
  const manager = await aManager(site);
  const employmentId = await anEmployment(site, holder, { unitId: manager.unitId });
  return { holder, there: { ...holder, employmentId, unitId: manager.unitId }, manager };
}

describe('A card used in a concurrent employment', () => {
  it('stays where it is, and is the holder’s lost card whatever the unit that reports it', async () => {
    const { holder, there, manager } = await inTwoUnits();
    await site.register.cards.followHolder(holder.cardNumber, at('2027-01-01'));
    expect(await card(holder.cardNumber)).toMatchObject({ employmentId: holder.employmentId });
    const ordinary = await site.register.cards.ordinaryOf(there.employmentId, todayAt(site));
    expect(ordinary.map(({ cardNumber }) => cardNumber)).toEqual([holder.cardNumber]);
    await aBlockRequest(site, { holder: there, by: manager });
    expect(await card(holder.cardNumber)).toMatchObject({ blockReason: 'lost' });
  });

  it('is not taken for lost when the unit has a card of its own', async () => {
    const { there } = await inTwoUnits();
    const own = await aCard(site, there.employmentId);
    const ordinary = await site.register.cards.ordinaryOf(there.employmentId, todayAt(site));
    expect(ordinary.map(({ cardNumber }) => cardNumber)).toEqual([own]);
  });

  it('ends with its employment when the other one has a card of its own: that end is accepted and blocks it alone', async () => {
    const { holder, there } = await inTwoUnits();
    const own = await aCard(site, there.employmentId);
    const lastDay = '2026-12-10';
    const ending = { employmentId: holder.employmentId, lastDay } as const;
    const cards = await site.register.blocks.cardsAtEnd(ending, todayAt(site));
    expect(cards.ending.map(({ cardNumber }) => cardNumber)).toEqual([holder.cardNumber]);
    expect(messageOf(await tryBlockRequest(site, { holder, reason: 'employment-ended', lastDay }))).toBeUndefined();
    expect(await card(own)).toMatchObject({ state: 'active' });
  });

  it('makes the end of an employment none when every card follows', async () => {
    const { holder } = await inTwoUnits();
    const answer = await tryBlockRequest(site, { holder, reason: 'employment-ended', lastDay: '2026-12-10' });
    expect(messageOf(answer)).toMatch('Att byta enhet är inget upphörande');
  });
});

describe('A reserve card', () => {
  it('is not refused because of an open block or an open order of the person', async () => {
    const holder = await aHolder(site);
    await aBlockRequest(site, { holder });
    expect(messageOf(await tryActivation(site, { holder, reason: 'lost' }))).toBeUndefined();
    const waiting = await aPerson(site);
    await anOrder(site, { holder: waiting });
    expect(messageOf(await tryActivation(site, { holder: waiting, reason: 'awaiting-card' }))).toBeUndefined();
  });

  it('is refused while another activation of the same person is open, in whatever unit', async () => {
    const { holder, there, manager } = await inTwoUnits();
    const first = await anActivation(site, { holder });
    expect(messageOf(await tryActivation(site, { holder: there, by: manager }))).toMatch(first.number);
  });

  it('follows its holder, so that the new unit gives no second one', async () => {
    const { holder, there } = await mover();
    const cardNumber = await aReserveCard(site, holder);
    const { caseId } = await anActivation(site, { holder, cardNumber });
    const { employmentId } = holder;
    const author = at('2026-11-24');
    await site.register.cards.activate({ cardNumber, caseId, employmentId, lastValidDay: '2026-11-30', author });
    await site.register.cards.followHolder(cardNumber, at('2026-12-01'));
    expect(await card(cardNumber)).toMatchObject({ employmentId: there.employmentId, lastValidDay: '2026-12-24' });
  });
});
