import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import {
  activated,
  cardState,
  confirmBlock,
  endCall,
  registerReceipt,
  reportWrongCard,
  submit,
  theCase,
} from '../../support/activation.ts';
import { askForBlock } from '../../support/blocking.ts';
import { path } from '../../support/path.ts';
import { atReserveDesk, check } from '../../support/reserve-desk.ts';
import { handOver } from '../../support/short-term.ts';
import { subjectOf } from '../../support/subjects.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { drawer, otherDrawer, who } from '../../support/ward/index.ts';
import { processId, p4 } from './reserve-card-activation.ts';
import { sent } from '../../support/sent.ts';

describe('opening', () => {
  p4(['End_NoBlock'], 'gives the case a receipt form, a mail and a task on top of the queue', async (world) => {
    const { caseId, phase, number } = await submit(world);
    const task = await world.task('Task_Activate', caseId);
    expect(phase).toBe('calling');
    expect(task.priority).toBe(90);
    expect(task.candidateGroups).toEqual(['customer-service', `case:${caseId}`]);
    expect(task.dueDate).toBe('2026-11-25T07:30:00.000Z');
    expect(await world.register.receipts.current(caseId)).toMatchObject({
      receiptNumber: 'KV-2026-000001',
      state: 'issued',
    });
    expect(await world.register.documents.ofCase(caseId)).toHaveLength(1);
    const mails = await world.postbox.about(subjectOf('case-received'));
    expect(mails.map(({ subject }) => subject.endsWith(number))).toEqual([true, true]);
    expect(await sent(world, 'case-received')).toEqual([who.holder.email, who.colleague.email]);
  });
});

describe('the call', () => {
  p4(['End_ToActivate'], 'activates the card until the end of its period', async (world) => {
    const { caseId } = await activated(world);
    const card = mustBe(await world.register.cards.find(drawer.first));
    expect(card).toMatchObject({ state: 'active', lastValidDay: '2026-12-24' });
    const { blockAt } = mustBe(await world.register.receipts.current(caseId));
    expect(blockAt).toBe('2026-12-15T08:00:00.000Z');
    expect(await sent(world, 'card-activated')).toHaveLength(2);
    const events = await world.register.cards.events(drawer.first);
    expect(events.at(-1)).toMatchObject({ to: 'active', by: who.customerService.hsaId });
  });

  p4(['End_ToActivate'], 'activates no card past a last day that has been reported', async (world) => {
    await askForBlock(world, { reason: 'employment-ended', lastDay: '2026-12-10' });
    await activated(world);
    expect(await world.register.cards.find(drawer.first)).toMatchObject({
      state: 'active',
      lastValidDay: '2026-12-10',
    });
  });

  p4(['End_ToActivate'], 'takes another card of the stock in the same case, with a form of its own', async (world) => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: drawer.second });
    expect(await cardState(world, drawer.first)).toBe('in-stock');
    expect(await cardState(world, drawer.second)).toBe('reserved');
    const forms = await world.register.receipts.ofCase(caseId);
    expect(forms.map(({ state, cardNumber }) => [state, cardNumber])).toEqual([
      ['withdrawn', drawer.first],
      ['issued', drawer.second],
    ]);
    await endCall(world, caseId, { outcome: 'activate' });
    expect(await cardState(world, drawer.second)).toBe('active');
  });

  p4(['Boundary_OtherNotAvailable'], 'asks again when the other card is not in stock', async (world) => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: otherDrawer.eighth });
    await world.task('Task_Activate', caseId);
    expect(await cardState(world, drawer.first)).toBe('reserved');
    expect(await world.register.receipts.ofCase(caseId)).toHaveLength(1);
  });

  p4(['Boundary_CardNotAvailable'], 'asks again when the card left the case meanwhile', async (world) => {
    const { caseId } = await submit(world);
    await world.register.cards.release({
      cardNumber: drawer.first,
      caseId,
      author: await world.author(who.customerService),
    });
    await endCall(world, caseId, { outcome: 'activate' });
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({ callNotice: 'card-not-available' });
    expect(await cardState(world, drawer.first)).toBe('in-stock');
  });

  for (const [by, role] of [
    [who.colleague, 'the submitter and attester'],
    [who.holder, 'the holder'],
    [who.manager, 'somebody outside customer service'],
  ] as const) {
    p4(['Boundary_DutiesNotSeparated'], `does not let ${role} activate`, async (world) => {
      const { caseId } = await submit(world);
      await endCall(world, caseId, { outcome: 'activate' }, by);
      await world.task('Task_Activate', caseId);
      expect(await cardState(world, drawer.first)).toBe('reserved');
    });
  }

  p4(['End_Refused', 'End_Closed'], 'closes a refused case and releases the card', async (world) => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'no-answer' });
    expect(await theCase(world, caseId)).toMatchObject({
      state: 'closed',
      closeReason: 'refused',
      refusalReason: 'no-answer',
    });
    expect(await cardState(world, drawer.first)).toBe('in-stock');
    expect(await sent(world, 'case-closed')).toHaveLength(2);
    const closed = (await world.register.cases.timeline(caseId)).find(({ action }) => action === 'case-closed');
    expect(closed?.actor?.hsaId).toBe(who.customerService.hsaId);
  });

  p4(
    ['Boundary_TimedOut', 'End_TimedOut', 'End_Closed'],
    'closes a case that nobody activated within 24 hours',
    async (world) => {
      const { caseId } = await submit(world);
      await world.advance(day - 1000);
      expect((await theCase(world, caseId)).state).toBe('open');
      await world.advance(1000);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'timed-out' });
      expect(await cardState(world, drawer.first)).toBe('in-stock');
      expect(await world.openTasks()).toEqual([]);
    },
  );

  p4(['Boundary_Withdrawn', 'End_Closed'], 'closes a case that the submitter withdraws', async (world) => {
    const { caseId } = await submit(world);
    const viewer = await world.viewer(who.colleague);
    const answer = await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.colleague) });
    expect(isRefusal(answer)).toBe(false);
    await world.settle();
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(await cardState(world, drawer.first)).toBe('in-stock');
    expect(await world.openTasks()).toEqual([]);
  });
});

describe('block of the ordinary card', () => {
  for (const reason of ['lost', 'stolen'] as const) {
    p4(['End_OrdinaryRequested'], `asks for it at submission when the card is ${reason}`, async (world) => {
      const { caseId } = await submit(world, { reason });
      const task = await world.task('Task_BlockInPortal', caseId);
      expect(task.priority).toBe(80);
      expect(task.dueDate).toBe('2026-11-24T08:00:00.000Z');
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({
        state: 'active',
        blockReason: 'lost',
        blockRequestedAt: world.now(),
      });
      await confirmBlock(world, caseId);
      expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
      expect(await sent(world, 'card-blocked')).toEqual([who.manager.email, who.holder.email]);
      await world.task('Task_Activate', caseId);
    });
  }

  p4(['End_OrdinaryRequested'], 'finds nothing to block when the card is blocked already', async (world) => {
    const { caseId } = await submit(world, { reason: 'lost' });
    await confirmBlock(world, caseId);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'card-damaged' });
    const again = await submit(world, { reason: 'lost', cardNumber: drawer.second });
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_Activate']);
    await endCall(world, again.caseId, { outcome: 'activate' });
  });

  p4(['End_OrdinaryRequested', 'Boundary_TimedOut'], 'is never withdrawn, though the case is closed', async (world) => {
    const { caseId } = await submit(world, { reason: 'stolen' });
    await world.advance(2 * day);
    expect((await theCase(world, caseId)).closeReason).toBe('timed-out');
    await confirmBlock(world, caseId);
    expect(await cardState(world, who.holder.cardNumber)).toBe('blocked');
  });
});

describe('the end', () => {
  p4(['End_Done', 'End_FollowedUp'], 'comes with the receipt', async (world) => {
    const { caseId } = await activated(world);
    await registerReceipt(world, caseId);
    expect((await theCase(world, caseId)).closeReason).toBe('receipt-registered');
  });

  p4(['End_Absent'], 'comes without a receipt when nobody waits any longer', async (world) => {
    const { caseId } = await activated(world, { holder: who.endsIn11Days });
    await world.advance('2027-02-22T07:00:00.000Z');
    expect((await theCase(world, caseId)).closeReason).toBe('receipt-absent');
  });

  p4(['End_ToActivate'], 'of a wrong card is its block; the right one is called about', async (world) => {
    const { caseId } = await activated(world);
    await reportWrongCard(world, caseId, drawer.second);
    await world.task('Task_BlockInPortal', caseId);
    await world.task('Task_Activate', caseId);
  });
});

describe('at a desk', () => {
  const atDesk = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
    path([processId, 'reserve-card-desk'], elements, sentence, play);

  atDesk(['End_AtDesk', 'End_Done'], 'the card is active without a call', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId);
    await handOver(world, caseId);
    expect((await theCase(world, caseId)).closeReason).toBe('receipt-registered');
  });

  atDesk(['End_NotIssued'], 'a visit without a card closes the case', async (world) => {
    const { caseId } = await atReserveDesk(world);
    await check(world, caseId, { outcome: 'not-approved', refusal: 'other' });
    expect((await world.register.cases.find(caseId))?.closeReason).toBe('not-approved');
  });
});
