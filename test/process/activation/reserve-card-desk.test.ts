import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { cardState, submit, trySubmit } from '../../support/activation.ts';
import { path } from '../../support/path.ts';
import { atReserveDesk, check, confirm, orderLoa3, seen, vouched } from '../../support/reserve-desk.ts';
import { handOver, noticeAt, visitOn } from '../../support/short-term.ts';
import { times } from '../../support/visit.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { deskReserve, drawer, who, type Known } from '../../support/ward/index.ts';

/** Every way through "Lämna ut reservkort vid servicedisk". All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
const id = ['reserve-card-desk', 'reserve-card-activation'] as const;
const desk = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(id, elements, sentence, play);

const stateOf = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));

describe('on LoA 2', () => {
  desk(['End_AtDesk', 'End_Issued'], 'a card of the desk’s stock is given on an ID document', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    expect(await cardState(world, deskReserve.first)).toBe('reserved');
    await handOver(world, caseId);
    expect(await world.register.cards.find(deskReserve.first)).toMatchObject({
      state: 'active',
      loa: 'loa-2',
      lastValidDay: '2026-12-31',
    });
    expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['registered']);
    expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
  });

  desk(['End_Issued'], 'the manager comes and vouches for who has no ID document', async (world) => {
    const { caseId } = await atReserveDesk(world, {
      way: 'phone',
      identityCheck: 'no-document',
      cardNumber: drawer.first,
    });
    expect(await cardState(world, drawer.first)).toBe('in-stock');
    const [visit] = await world.register.visits.ofCase(caseId);
    expect(visit?.attendees).toHaveLength(2);
    await check(world, caseId, vouched);
    await handOver(world, caseId);
    expect(await cardState(world, deskReserve.first)).toBe('active');
  });

  desk(['End_AtDesk'], 'another card of the desk is taken', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    await handOver(world, caseId, { outcome: 'other-card', otherCardNumber: deskReserve.second });
    expect(await cardState(world, deskReserve.first)).toBe('in-stock');
    await handOver(world, caseId);
    expect(await cardState(world, deskReserve.second)).toBe('active');
  });

  desk(['Boundary_DeskOther'], 'another card that isn’t there is asked for again', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    await handOver(world, caseId, { outcome: 'other-card', otherCardNumber: drawer.second });
    expect(await noticeAt(world, 'Task_HandOver', caseId)).toBe('other-card-not-available');
  });

  desk(['Boundary_NotProven'], 'an ID document that went out yesterday doesn’t do', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId, { ...seen, validTo: '2026-11-30' });
    expect(await noticeAt(world, 'Task_CheckIdentity', caseId)).toBe('identity-not-proven');
  });

  desk(['Boundary_DeskCardTaken'], 'a card of the unit’s drawer isn’t one of the desk’s', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId, { ...seen, cardNumber: drawer.second });
    expect(await noticeAt(world, 'Task_CheckIdentity', caseId)).toBe('card-not-available');
  });

  desk(['End_Unfinished'], 'they come again when the hand-over isn’t finished', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    await handOver(world, caseId, { outcome: 'unfinished' });
    expect(await cardState(world, deskReserve.first)).toBe('in-stock');
    await visitOn(world, caseId, times.ljungby);
    await check(world, caseId);
  });

  desk(['Boundary_DeskDuties'], 'who isn’t ID administrator hands nothing over', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    await handOver(world, caseId, undefined, who.customerService);
    expect(await noticeAt(world, 'Task_HandOver', caseId)).toBe('duties-not-separated');
    expect(await cardState(world, deskReserve.first)).toBe('reserved');
  });

  desk(['Boundary_DeskCard'], 'a card that left the case meanwhile isn’t given', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    await world.register.cards.release({
      cardNumber: deskReserve.first,
      caseId,
      author: await world.author(who.customerService),
    });
    await handOver(world, caseId);
    expect(await noticeAt(world, 'Task_HandOver', caseId)).toBe('card-not-available');
  });
});

describe('a visit that gives no card', () => {
  desk(['End_NotApproved', 'End_NotIssued'], 'closes the case when identity is refused', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId, { outcome: 'not-approved', refusal: 'not-same-person' });
    expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-approved' });
  });

  desk(['End_NotBooked', 'End_NotIssued'], 'closes the case when nobody books in time', async (world) => {
    const answer = await trySubmit(world, { way: 'desk' });
    if (isRefusal(answer)) throw new Error(answer.message);
    await world.settle();
    await world.advance(15 * day);
    expect(await stateOf(world, answer.caseId)).toMatchObject({ state: 'closed', closeReason: 'not-completed' });
  });

  desk(['End_NoShow', 'End_NotIssued'], 'is booked anew when nobody comes, in the end it is closed', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId, { outcome: 'no-show' });
    await visitOn(world, caseId, times.ljungby);
    await check(world, caseId, { outcome: 'unfinished', unfinished: 'document-missing' });
    await visitOn(world, caseId, { desk: 'Växjö', startsAt: '2026-12-07T08:40:00.000Z' });
    await check(world, caseId, { outcome: 'no-show' });
    expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'no-show' });
  });
});

describe('on LoA 3', () => {
  desk(
    ['End_Confirmed', 'End_Issued'],
    'two administrators order and confirm; the holder fetches as a step of its own',
    async (world) => {
      const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons', systems: ['nll'] });
      await orderLoa3(world, caseId);
      await confirm(world, caseId, who.secondAdministrator);
      expect(await world.register.cards.find(deskReserve.first)).toMatchObject({ state: 'active', loa: 'loa-3' });
      const found = await stateOf(world, caseId);
      expect(found).toMatchObject({
        phase: 'fetching',
        facts: { way: 'desk-two-persons', loa: 'loa-3', systems: ['nll'] },
      });
      const viewer = await world.viewer(who.holder);
      await world.register.cases.reportFetched(caseId, { viewer, author: await world.author(who.holder) });
      await world.settle();
      expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
      const actions = (await world.register.cases.timeline(caseId)).map(({ action }) => action);
      expect(actions).toEqual(expect.arrayContaining(['identity-checked', 'order-confirmed', 'card-fetched']));
    },
  );

  desk(['Boundary_SecondDuties'], 'the same person doesn’t do both', async (world) => {
    const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons' });
    await orderLoa3(world, caseId);
    await confirm(world, caseId, who.idAdministrator);
    expect(await noticeAt(world, 'Task_Confirm', caseId)).toBe('duties-not-separated');
    expect(await cardState(world, deskReserve.first)).toBe('reserved');
    await confirm(world, caseId, who.secondAdministrator);
    expect(await cardState(world, deskReserve.first)).toBe('active');
  });

  desk(['Boundary_SecondDuties'], 'the right isn’t inherited from LoA 2', async (world) => {
    const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons' });
    await orderLoa3(world, caseId);
    await confirm(world, caseId, who.customerService);
    expect(await noticeAt(world, 'Task_Confirm', caseId)).toBe('duties-not-separated');
  });

  desk(['Boundary_SecondDuties'], 'who typed the case doesn’t confirm it', async (world) => {
    const { caseId } = await typedBy(world, who.secondAdministrator);
    await visitOn(world, caseId);
    await orderLoa3(world, caseId);
    await confirm(world, caseId, who.secondAdministrator);
    expect(await noticeAt(world, 'Task_Confirm', caseId)).toBe('duties-not-separated');
  });

  desk(['Boundary_SecondCard'], 'a card that left the case meanwhile isn’t confirmed', async (world) => {
    const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons' });
    await orderLoa3(world, caseId);
    await world.register.cards.release({
      cardNumber: deskReserve.first,
      caseId,
      author: await world.author(who.customerService),
    });
    await confirm(world, caseId, who.secondAdministrator);
    expect(await noticeAt(world, 'Task_Confirm', caseId)).toBe('card-not-available');
  });

  desk(
    ['End_NotConfirmed'],
    'what the second doesn’t confirm goes back to the first, with another card',
    async (world) => {
      const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons' });
      await orderLoa3(world, caseId);
      await confirm(world, caseId, who.secondAdministrator, 'not-confirmed');
      expect(await cardState(world, deskReserve.first)).toBe('in-stock');
      expect(await noticeAt(world, 'Task_OrderLoa3', caseId)).toBe('not-confirmed');
    },
  );

  for (const [why, change] of [
    ['the envelope is broken', { envelope: 'broken' }],
    ['the holder isn’t in the population register', { registered: 'no' }],
  ] as const) {
    desk(['End_AtDesk'], `the card becomes one of LoA 2 when ${why}`, async (world) => {
      const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons' });
      await orderLoa3(world, caseId, change);
      await handOver(world, caseId);
      expect(await world.register.cards.find(deskReserve.first)).toMatchObject({ state: 'active', loa: 'loa-2' });
    });
  }
});

describe('withdrawal', () => {
  desk(['Boundary_Withdrawn', 'End_Closed'], 'cancels the visit that was booked', async (world) => {
    const { caseId } = await atReserveDesk(world);
    const viewer = await world.viewer(who.colleague);
    await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.colleague) });
    await world.settle();
    expect(await stateOf(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(['cancelled']);
  });
});

/** Customer service types what a colleague on the ward says. */
async function typedBy(world: World, by: Known) {
  const { hsaId } = await world.viewer(who.colleague);
  const author = { ...(await world.author(by)), role: 'customer-service', onBehalfOf: hsaId };
  const { employmentId, unitId } = mustBe(await anEmployment(world));
  const made = await world.register.cases.submit(
    {
      submissionToken: 'typed-by-customer-service',
      ...{ unitId, employmentId, way: 'desk-two-persons', identityCheck: 'identity-document', reason: 'forgotten' },
      attesterId: (await world.viewer(who.colleague)).personId,
    },
    { viewer: await world.viewer(by), author },
  );
  if (isRefusal(made)) throw new Error(made.message);
  await world.settle();
  return made;
}

/** The holder's, found by way of a case that is taken back. */
async function anEmployment(world: World) {
  const { caseId, employmentId, unitId } = await submit(world);
  await world.register.cases.withdraw(caseId, {
    viewer: await world.viewer(who.colleague),
    author: await world.author(who.colleague),
  });
  await world.settle();
  return { employmentId, unitId };
}
