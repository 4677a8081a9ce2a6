import { describe, expect } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import {
  activated,
  cardState,
  confirmBlock,
  endCall,
  handIn,
  registerReceipt,
  reportWrongCard,
  submit,
  theCase,
  trySubmit,
} from '../../support/activation.ts';
import { path } from '../../support/path.ts';
import { subjectOf } from '../../support/subjects.ts';
import type { MailId } from '../../../templates/index.ts';
import { mustBe } from '../../support/until.ts';
import { day, hour, type World } from '../../support/world.ts';
import { drawer, who, type Known } from '../../support/ward/index.ts';

/** Every way through "Följ hämtning och kvittens", called by an activation on Tuesday 2026-11-24 at 08.30 in Stockholm. */
const p4 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(['receipt-clock', 'reserve-card-activation', 'reserve-card-call'], elements, sentence, play);

const sent = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();

/** A card that was ordered in the call and not fetched there. */
async function ordered(world: World): Promise<string> {
  const { caseId } = await submit(world);
  await endCall(world, caseId, { outcome: 'activate', fetched: 'later' });
  return caseId;
}

async function sayFetched(world: World, caseId: string, by: Known): Promise<void> {
  const answer = await world.register.cases.reportFetched(caseId, {
    viewer: await world.viewer(by),
    author: await world.author(by),
  });
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
}

describe('the fetch', () => {
  for (const [by, whom] of [
    [who.holder, 'the holder'],
    [who.colleague, 'a colleague'],
    [who.customerService, 'customer service'],
  ] as const) {
    p4(['Event_Fetched'], `starts the receipt's clock when ${whom} says that it is done`, async (world) => {
      const caseId = await ordered(world);
      expect(await cardState(world, drawer.first)).toBe('active');
      expect((await theCase(world, caseId)).phase).toBe('fetching');
      await world.advance(10 * hour);
      await sayFetched(world, caseId, by);
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'receipt', fetchedAt: world.now() });
      expect((await world.register.receipts.current(caseId))?.blockAt).toBe('2026-12-15T08:00:00.000Z');
    });
  }

  p4(['Event_FetchOver'], 'is waited for a day: then the clock starts all the same', async (world) => {
    const caseId = await ordered(world);
    await world.advance(day - 1000);
    expect((await theCase(world, caseId)).phase).toBe('fetching');
    await world.advance(1000);
    expect((await theCase(world, caseId)).phase).toBe('receipt');
    expect((await world.register.receipts.current(caseId))?.blockAt).toBe('2026-12-16T08:00:00.000Z');
    await world.advance('2026-12-01T08:00:00.000Z');
    expect(await sent(world, 'receipt-reminder')).toEqual([]);
    await world.advance('2026-12-02T08:00:00.000Z');
    expect(await sent(world, 'receipt-reminder')).toHaveLength(2);
  });

  p4(['Event_Fetched', 'End_AtOnce', 'End_Done'], 'is over when the signed receipt comes before it', async (world) => {
    const caseId = await ordered(world);
    await registerReceipt(world, caseId);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
  });

  p4(['Event_Fetched', 'End_WrongCard'], 'is over when a wrong card is reported', async (world) => {
    const caseId = await ordered(world);
    await reportWrongCard(world, caseId, drawer.second);
    expect((await theCase(world, caseId)).cardNumber).toBe(drawer.second);
  });

  p4(['Event_FetchOver'], 'is not said by somebody of another unit', async (world) => {
    const caseId = await ordered(world);
    await expect(sayFetched(world, caseId, who.otherManager)).rejects.toThrow();
    await world.advance(day);
  });
});

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
      await world.advance('2026-12-01T06:59:59.000Z');
      expect(await sent(world, 'receipt-reminder')).toEqual([]);
      await world.advance('2026-12-01T07:00:00.000Z');
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
      await world.client.pinClock(Date.parse('2026-12-16T10:00:00.000Z'));
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

describe('a wrong card', () => {
  p4(
    ['Start_WrongCard', 'End_Corrected', 'Boundary_WrongCard', 'End_WrongCard', 'End_ToActivate', 'End_Done'],
    'is blocked, and the right one activated in the same case with a form of its own',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance(hour);
      await reportWrongCard(world, caseId, drawer.second);
      const again = await theCase(world, caseId);
      expect(again).toMatchObject({ cardNumber: drawer.second, phase: 'calling', activatedAt: undefined });
      expect(again.activateBefore).toBe('2026-11-25T08:30:00.000Z');
      expect((await world.task('Task_Activate', caseId)).dueDate).toBe(again.activateBefore);
      await endCall(world, caseId, { outcome: 'activate' });
      await confirmBlock(world, caseId);
      expect(await world.register.cards.find(drawer.first)).toMatchObject({
        state: 'blocked',
        blockReason: 'wrong-card',
      });
      expect(await cardState(world, drawer.second)).toBe('active');
      const forms = await world.register.receipts.ofCase(caseId);
      expect(forms.map(({ state, cardNumber }) => [state, cardNumber])).toEqual([
        ['withdrawn', drawer.first],
        ['issued', drawer.second],
      ]);
      await registerReceipt(world, caseId);
      expect((await theCase(world, caseId)).closeReason).toBe('receipt-registered');
    },
  );

  p4(
    ['Boundary_WrongCard', 'Boundary_Withdrawn', 'End_Closed'],
    'leaves a case that may be taken back while it waits for its second call',
    async (world) => {
      const { caseId } = await activated(world);
      await reportWrongCard(world, caseId, drawer.second);
      const viewer = await world.viewer(who.colleague);
      const answer = await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.colleague) });
      expect(isRefusal(answer)).toBe(false);
      await world.settle();
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
      expect(await cardState(world, drawer.second)).toBe('in-stock');
      await confirmBlock(world, caseId);
      expect(await cardState(world, drawer.first)).toBe('blocked');
    },
  );

  p4(
    ['Start_WrongCard', 'Boundary_RightNotAvailable', 'End_NotCorrected'],
    'stays as it is when the right one was taken meanwhile, and is corrected with another',
    async (world) => {
      const { caseId } = await activated(world);
      await world.stopWorkers();
      await reportWrongCardWhileStopped(world, caseId);
      await trySubmit(world, { holder: who.secondHolder, cardNumber: drawer.second });
      world.startWorkers();
      await world.settle();
      expect(await cardState(world, drawer.first)).toBe('active');
      expect((await theCase(world, caseId)).cardNumber).toBe(drawer.first);
      await reportWrongCard(world, caseId, drawer.third);
      expect((await theCase(world, caseId)).cardNumber).toBe(drawer.third);
      await confirmBlock(world, caseId);
      await endCall(world, caseId, { outcome: 'activate' });
      expect(await cardState(world, drawer.third)).toBe('active');
    },
  );
});

p4(
  ['Start_WrongCard', 'Boundary_WrongCard'],
  'is not reported twice, nor when its block is asked for',
  async (world) => {
    const { caseId } = await activated(world);
    await reportWrongCard(world, caseId, drawer.second);
    await expect(reportWrongCard(world, caseId, drawer.third)).rejects.toThrow(/inte aktiverat/);
    expect((await theCase(world, caseId)).cardNumber).toBe(drawer.second);
  },
);

async function reportWrongCardWhileStopped(world: World, caseId: string): Promise<void> {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.cases.reportWrongCard({ caseId, rightCardNumber: drawer.second, viewer, author });
  expect(isRefusal(answer)).toBe(false);
}
