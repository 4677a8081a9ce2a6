import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { cardState, trySubmit } from '../../support/activation.ts';
import { atReserveDesk, check, seen, vouched } from '../../support/reserve-desk.ts';
import { handOver, noticeAt, visitOn } from '../../support/short-term.ts';
import { times } from '../../support/visit.ts';
import { day } from '../../support/world.ts';
import { deskReserve, drawer, who } from '../../support/ward/index.ts';
import { desk, stateOf } from './reserve-card-desk.ts';

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
