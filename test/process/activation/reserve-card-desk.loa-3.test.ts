import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { cardState, submit } from '../../support/activation.ts';
import { atReserveDesk, confirm, orderLoa3 } from '../../support/reserve-desk.ts';
import { handOver, noticeAt, visitOn } from '../../support/short-term.ts';
import { mustBe } from '../../support/until.ts';
import type { World } from '../../support/world.ts';
import { deskReserve, who, type Known } from '../../support/ward/index.ts';
import { desk, stateOf } from './reserve-card-desk.ts';

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

/** Customer service types what a colleague on the ward says. */
async function typedBy(world: World, by: Known) {
  const { hsaId } = await world.viewer(who.colleague);
  const author = { ...(await world.author(by)), role: 'customer-service', onBehalfOf: hsaId };
  const { employmentId, unitId } = mustBe(await anEmployment(world));
  const made = await world.register.cases.submit(
    {
      submissionToken: 'typed-by-customer-service',
      unitId,
      employmentId,
      way: 'desk-two-persons',
      identityCheck: 'identity-document',
      reason: 'forgotten',
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
