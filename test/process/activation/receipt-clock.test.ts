import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import { activated, cardState, confirmBlock, handIn, registerReceipt, theCase } from '../../support/activation.ts';
import { mustBe } from '../../support/until.ts';
import { day } from '../../support/world.ts';
import { drawer, who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { p4 } from './receipt-clock.ts';

describe('the receipt', () => {
  p4(
    ['Event_ReceiptRegistered', 'End_ReceiptDone', 'End_Registered', 'End_Done'],
    'ends the case when it is registered in time',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance(5 * day);
      await registerReceipt(world, caseId);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
      await world.advance(12 * day);
      expect(await sent(world, 'receipt-reminder')).toEqual([]);
    },
  );

  p4(
    ['Start_Remind', 'End_Reminded', 'Start_Escalate', 'End_Escalated'],
    'is asked for on day 7 and escalated on day 14, when customer service opens',
    async (world) => {
      await activated(world);
      await world.advance('2026-12-01T07:59:59.000Z');
      expect(await sent(world, 'receipt-reminder')).toEqual([]);
      await world.advance('2026-12-01T08:00:00.000Z');
      expect(await sent(world, 'receipt-reminder')).toHaveLength(2);
      await world.advance('2026-12-08T07:00:00.000Z');
      expect(await sent(world, 'receipt-escalation')).toEqual([who.managerAbove.email]);
      expect(await sent(world, 'receipt-reminder')).toHaveLength(2);
    },
  );

  p4(
    [
      'Start_MissingReceipt',
      'Event_CheckAgain',
      'End_ReceiptMissing',
      'Boundary_ReceiptMissing',
      'End_MissingRequested',
      'Event_LateReceipt',
      'End_Late',
      'End_Done',
    ],
    'blocks the card on day 21 at 09.00 after a warning of 48 hours; a late form is registered and unblocks nothing',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-13T08:00:00.000Z');
      expect(await sent(world, 'receipt-block-warning')).toHaveLength(3);
      await world.advance('2026-12-15T07:59:59.000Z');
      expect(await world.openTasks()).toEqual([]);
      await world.advance('2026-12-15T08:00:00.000Z');
      expect((await theCase(world, caseId)).phase).toBe('blocking');
      await confirmBlock(world, caseId);
      expect(await world.register.cards.find(drawer.first)).toMatchObject({
        state: 'blocked',
        blockReason: 'receipt-missing',
      });
      await world.advance(3 * day);
      await registerReceipt(world, caseId);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
      expect(await cardState(world, drawer.first)).toBe('blocked');
    },
  );

  p4(
    ['Boundary_ReceiptMissing', 'Event_LateGiveUp', 'End_LateGivenUp', 'End_Absent'],
    'is given up when it never comes after the block',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-15T08:00:00.000Z');
      await confirmBlock(world, caseId);
      await world.advance('2027-02-22T07:00:00.000Z');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-absent' });
    },
  );

  p4(
    ['Boundary_GiveUp', 'End_GivenUp', 'End_Absent'],
    'closes the case as received although nobody heard that it came',
    async (world) => {
      const { caseId } = await activated(world);
      await world.stopWorkers();
      const { receiptNumber } = mustBe(await world.register.receipts.current(caseId));
      const viewer = await world.viewer(who.customerService);
      await world.register.receipts.register(receiptNumber, {
        viewer,
        author: await world.author(who.customerService),
      });
      const [row, ...others] = await world.register.outbox.due(world.now(), 10);
      expect(others).toEqual([]);
      await world.register.outbox.done({ id: mustBe(row).id, at: world.now() });
      world.startWorkers();
      await world.advance('2027-02-22T07:00:00.000Z');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
    },
  );

  p4(
    ['Event_CheckAgain', 'End_ReceiptMissing'],
    'is waited for five working days longer, once, when the sender says "Skickad"',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-14T09:00:00.000Z');
      const viewer = await world.viewer(who.colleague);
      const moved = await world.register.receipts.markSent(caseId, {
        viewer,
        author: await world.author(who.colleague),
      });
      expect(moved).toMatchObject({ state: 'sent', blockAt: '2026-12-22T08:00:00.000Z' });
      expect(
        isRefusal(
          await world.register.receipts.markSent(caseId, { viewer, author: await world.author(who.colleague) }),
        ),
      ).toBe(true);
      await world.advance('2026-12-20T07:00:00.000Z');
      expect(await world.openTasks()).toEqual([]);
      expect(await sent(world, 'receipt-block-warning')).toHaveLength(3);
      await world.advance('2026-12-22T07:59:59.000Z');
      expect(await sent(world, 'receipt-block-warning')).toHaveLength(6);
      expect(await world.openTasks()).toEqual([]);
      await world.advance('2026-12-22T08:00:00.000Z');
      await confirmBlock(world, caseId);
      expect(await cardState(world, drawer.first)).toBe('blocked');
    },
  );

  p4(
    ['End_Skipped', 'Boundary_GiveUp', 'End_GivenUp', 'End_Absent'],
    'blocks nothing when the card has expired, though reminders go on',
    async (world) => {
      const { caseId } = await activated(world, { holder: who.endsIn11Days });
      await world.advance('2026-12-20T08:00:00.000Z');
      expect(await cardState(world, drawer.first)).toBe('expired');
      expect(await sent(world, 'receipt-escalation')).toHaveLength(1);
      expect(await sent(world, 'receipt-block-warning')).toEqual([]);
      await world.advance('2027-02-22T07:00:00.000Z');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-absent' });
    },
  );

  p4(
    ['End_Skipped', 'End_Done'],
    'blocks nothing when the card was handed in; a late form is registered',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance(9 * day);
      await handIn(world, drawer.first);
      await confirmBlock(world, caseId);
      await world.advance('2026-12-16T08:00:00.000Z');
      expect(await world.openTasks()).toEqual([]);
      expect(await cardState(world, drawer.first)).toBe('returned');
      await registerReceipt(world, caseId);
      expect((await theCase(world, caseId)).closeReason).toBe('receipt-registered');
    },
  );

  p4(
    ['End_Skipped'],
    'asks for no second block while the card that was handed in waits for its block',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-12T09:00:00.000Z');
      await handIn(world, drawer.first);
      await world.advance('2026-12-16T08:00:00.000Z');
      expect(await sent(world, 'receipt-block-warning')).toEqual([]);
      expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_BlockInPortal']);
      await confirmBlock(world, caseId);
      expect(await world.register.cards.find(drawer.first)).toMatchObject({ blockReason: 'returned-early' });
    },
  );

  p4(
    ['Boundary_ReceiptMissing'],
    'is warned of anew when the house stood still over the whole warning',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance('2026-12-13T07:00:00.000Z');
      await world.stopWorkers();
      await world.passTime(Date.parse('2026-12-16T10:00:00.000Z') - Date.parse(world.now()));
      world.startWorkers();
      await world.advance('2026-12-16T10:00:00.000Z');
      expect(await sent(world, 'receipt-block-warning')).toHaveLength(3);
      expect(mustBe(await world.register.receipts.current(caseId)).blockAt).toBe('2026-12-21T08:00:00.000Z');
      await world.advance('2026-12-21T07:59:00.000Z');
      expect(await world.openTasks()).toEqual([]);
      await world.advance('2026-12-21T08:00:00.000Z');
      await world.task('Task_BlockInPortal', caseId);
    },
  );
});
