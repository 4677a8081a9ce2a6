import { describe, expect } from '@jest/globals';
import { z } from 'zod';
import { cardState } from '../../support/activation.ts';
import {
  approve,
  approved,
  bookVisit,
  chooseVisit,
  foundInHsa,
  handOver,
  orderProduction,
  photograph,
  placeNewcomersOrder,
  placeOrder,
  registerDelivery,
} from '../../support/card-order-play.ts';
import { newcomer } from '../../support/card-order.ts';
import {
  attest,
  checkIdentity,
  document,
  endCall as endPhoneCall,
  handOver as handOverAtDesk,
  stockUnit,
  unitCards,
} from '../../support/short-term.ts';
import type { World } from '../../support/world.ts';
import { deskCards, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { p1, theCase, withdraw } from './card-order.ts';

describe('a short-term card', () => {
  p1(
    ['End_Issue', 'End_NoTemporary', 'End_Closed'],
    'is the card for a student, given out at a desk',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world, {
        person: { newcomer: { ...newcomer, from: '2026-11-24' } },
        employment: 'student',
      });
      await approve(world, caseId);
      await foundInHsa(world, caseId, 'SE2321000065-N001');
      await bookVisit(world, caseId);
      await checkIdentity(world, caseId, document);
      await handOverAtDesk(world, caseId);
      expect(await cardState(world, deskCards.first)).toBe('active');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect(await sent(world, 'case-closed')).toHaveLength(2);
    },
  );

  p1(
    ['End_Issue'],
    'is vouched for when the person has no ID document: manager and holder come together',
    async (world) => {
      const { caseId } = await placeOrder(world, { idDocument: 'none' });
      await approve(world, caseId);
      await foundInHsa(world, caseId, who.newEmployee.hsaId);
      await bookVisit(world, caseId);
      expect(await sent(world, 'visit-invitation')).toEqual([who.newEmployee.email, who.manager.email]);
      await checkIdentity(world, caseId, { outcome: 'no-show' });
      await bookVisit(world, caseId);
      await checkIdentity(world, caseId, { outcome: 'not-approved', refusal: 'not-same-person' });
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-approved' });
    },
  );

  p1(['End_NoTemporary'], 'is given out only at times that its holder’s ID document covers', async (world) => {
    const { caseId } = await placeOrder(world, { for: who.holder, idValidTo: '2026-12-03', temporaryCard: 'only' });
    await approve(world, caseId);
    const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
    const { slots, visit } = await world.client.userTaskVariables(userTaskKey);
    expect(visit).toMatchObject({ purpose: 'issue', latestDay: '2026-12-03' });
    const days = z.array(z.object({ value: z.string() })).parse(slots);
    expect(
      days
        .map(({ value }) => value.split('/')[1]?.slice(0, 10))
        .sort()
        .at(-1),
    ).toBe('2026-12-03');
    expect((await chooseVisit(world, caseId)).latestDay).toBe('2026-12-03');
  });

  p1(
    ['End_TemporaryDone', 'End_Closed'],
    'in the meantime is given out by phone; it is blocked with the old card when the ordinary one is there',
    async (world) => {
      await stockUnit(world);
      const { caseId } = await approved(world, { temporaryCard: 'meanwhile', way: 'phone' });
      await attest(world, caseId);
      await endPhoneCall(world, caseId, signedByPhone);
      expect(await cardState(world, unitCards.first)).toBe('active');
      expect((await theCase(world, caseId)).noReturnAt).toBeUndefined();
      await bookVisit(world, caseId);
      await photograph(world, caseId);
      await orderProduction(world, caseId);
      await registerDelivery(world, caseId);
      await handOver(world, caseId);
      for (const cardNumber of [unitCards.first, who.holder.cardNumber]) {
        expect(await world.register.cards.find(cardNumber)).toMatchObject({ blockReason: 'replaced' });
      }
      expect(await world.register.cards.find('SI80010110')).toMatchObject({ state: 'active', blockReason: undefined });
      expect(await theCase(world, caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      for (const person of [who.auditor, who.manager])
        for (const text of [unitCards.first, 'SI80010110']) {
          const viewer = await world.viewer(person);
          const found = await world.register.cases.list(viewer, { text, limit: 10 });
          expect(found.cases.map((each) => each.caseId)).toContain(caseId);
        }
    },
  );

  p1(['Start_Withdrawn', 'End_Withdrawn'], 'in the meantime is blocked when the order is withdrawn', async (world) => {
    await stockUnit(world);
    const { caseId } = await approved(world, { temporaryCard: 'meanwhile', way: 'phone' });
    await attest(world, caseId);
    await endPhoneCall(world, caseId, signedByPhone);
    await withdraw(world, caseId);
    expect(await world.register.cards.find(unitCards.first)).toMatchObject({ blockReason: 'replaced' });
    expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: undefined });
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
  });

  p1(['Start_Withdrawn', 'End_Withdrawn'], 'at a desk has a visit of its own; withdrawal frees both', async (world) => {
    const { caseId } = await approved(world, { temporaryCard: 'meanwhile' });
    await chooseBoth(world, ['2026-12-01T08:40:00.000Z', '2026-12-01T09:20:00.000Z']);
    expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(['booked', 'booked']);
    await withdraw(world, caseId);
    expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await sent(world, 'visit-cancelled')).toHaveLength(2);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
  });

  p1(
    ['Task_TellCancelled', 'End_Closed'],
    'is not needed any more when the ordinary card is there first',
    async (world) => {
      const { caseId } = await approved(world, { temporaryCard: 'meanwhile' });
      await chooseBoth(world, ['2026-12-01T08:40:00.000Z', '2026-12-09T08:40:00.000Z']);
      await world.advance('2026-12-01T08:40:00.000Z');
      const isPhoto = (await world.openTasks()).some(({ elementId }) => elementId === 'Task_Photo');
      if (!isPhoto) await world.advance('2026-12-09T08:40:00.000Z');
      await photograph(world, caseId);
      await orderProduction(world, caseId);
      await registerDelivery(world, caseId);
      await handOver(world, caseId);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      const states = (await world.register.visits.ofCase(caseId)).map(({ state }) => state).sort();
      expect(states).toEqual(['cancelled', 'done']);
      expect(await sent(world, 'visit-cancelled')).toEqual([who.holder.email]);
      expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_BlockInPortal']);
    },
  );

  p1(['Start_Withdrawn', 'End_Withdrawn'], 'that is only reserved goes back to stock', async (world) => {
    await stockUnit(world);
    const { caseId } = await approved(world, { temporaryCard: 'meanwhile', way: 'phone' });
    expect(await cardState(world, unitCards.first)).toBe('reserved');
    await withdraw(world, caseId);
    expect(await cardState(world, unitCards.first)).toBe('in-stock');
  });
});

const signedByPhone = { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' };

/** Both visits of an order with a temporary card: photo and issue, in whatever order their tasks came. */
async function chooseBoth(world: World, times: readonly string[]): Promise<void> {
  const open = (await world.openTasks()).filter(({ elementId }) => elementId === 'Task_ChooseSlot');
  expect(open).toHaveLength(2);
  const { hsaId } = await world.viewer(who.manager);
  for (const [index, { userTaskKey }] of open.entries()) {
    const slot = `Växjö/${times[index] ?? ''}`;
    await world.client.completeUserTask(userTaskKey, { booking: { slot, by: hsaId, at: world.now() } });
    await world.settle();
  }
}
