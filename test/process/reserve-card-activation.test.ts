import { describe, expect } from '@jest/globals';
import { startVariables } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { isRefusal } from '../../register/index.ts';
import {
  activated,
  cards,
  cardState,
  confirmBlock,
  endCall,
  handIn,
  registerReceipt,
  reportWrongCard,
  submit,
  theCase,
  trySubmit,
  who,
} from '../support/activation.ts';
import { path } from '../support/path.ts';
import { subjects } from '../support/subjects.ts';
import { mustBe } from '../support/until.ts';
import { day, hour, type World } from '../support/world.ts';

/** Every way through "Aktivera reservkort". All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
const processId = 'reserve-card-activation';
const p4 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(processId, elements, sentence, play);

const sent = async (world: World, template: keyof typeof subjects) =>
  (await world.postbox.about(subjects[template])).flatMap(({ to }) => to).sort();

describe('opening', () => {
  p4(['End_CaseUnknown', 'Boundary_CaseUnknown'], 'ends when the register knows no such case', async (world) => {
    await world.client.createProcessInstance({ processId, variables: { caseId: createId() }, tag: 'case:none' });
    await world.settle();
    expect(await world.postbox.mails()).toEqual([]);
  });

  p4(['End_Duplicate'], 'ends a second instance of a case that is carried already', async (world) => {
    const found = await submit(world);
    const { caseId, number: caseNumber, unitId, employmentId, cardNumber, reason, submittedAt } = found;
    const variables = startVariables[processId].parse({
      ...{ caseId, caseNumber, unitId, employmentId, cardNumber, reason, submittedAt },
      holderId: found.holder.personId,
      attesterId: found.attester.personId,
      submitterId: found.submitter.personId,
    });
    await world.client.createProcessInstance({ processId, variables, tag: `case:${caseId}` });
    await world.settle();
    expect((await theCase(world, caseId)).processInstanceKey).toBe(found.processInstanceKey);
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_Activate']);
    expect(await sent(world, 'case-received')).toHaveLength(2);
  });

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
    const mails = await world.postbox.about(subjects['case-received']);
    expect(mails.map(({ subject }) => subject.endsWith(number))).toEqual([true, true]);
    expect(await sent(world, 'case-received')).toEqual([
      'maja.testberg@region.example',
      'petra.provning@region.example',
    ]);
  });
});

describe('the call', () => {
  p4(['End_ToActivate'], 'activates the card until the end of its period', async (world) => {
    const { caseId } = await activated(world);
    const card = mustBe(await world.register.cards.find(cards.first));
    expect(card).toMatchObject({ state: 'active', lastValidDay: '2026-12-24' });
    const { blockAt } = mustBe(await world.register.receipts.current(caseId));
    expect(blockAt).toBe('2026-12-15T08:00:00.000Z');
    expect(await sent(world, 'card-activated')).toHaveLength(2);
    const events = await world.register.cards.events(cards.first);
    expect(events.at(-1)).toMatchObject({ to: 'active', by: 'SE2321000065-P401' });
  });

  p4(['End_ToActivate'], 'takes another card of the stock in the same case, with a form of its own', async (world) => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: cards.second });
    expect(await cardState(world, cards.first)).toBe('in-stock');
    expect(await cardState(world, cards.second)).toBe('reserved');
    const forms = await world.register.receipts.ofCase(caseId);
    expect(forms.map(({ state, cardNumber }) => [state, cardNumber])).toEqual([
      ['withdrawn', cards.first],
      ['issued', cards.second],
    ]);
    await endCall(world, caseId, { outcome: 'activate' });
    expect(await cardState(world, cards.second)).toBe('active');
  });

  p4(['Boundary_OtherNotAvailable'], 'asks again when the other card is not in stock', async (world) => {
    const { caseId } = await submit(world);
    await endCall(world, caseId, { outcome: 'other-card', otherCardNumber: 'RK44100120' });
    await world.task('Task_Activate', caseId);
    expect(await cardState(world, cards.first)).toBe('reserved');
    expect(await world.register.receipts.ofCase(caseId)).toHaveLength(1);
  });

  p4(['Boundary_CardNotAvailable'], 'asks again when the card left the case meanwhile', async (world) => {
    const { caseId } = await submit(world);
    await world.register.cards.release(cards.first, caseId, await world.author(who.customerService));
    await endCall(world, caseId, { outcome: 'activate' });
    const { userTaskKey } = await world.task('Task_Activate', caseId);
    expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({ callNotice: 'card-not-available' });
    expect(await cardState(world, cards.first)).toBe('in-stock');
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
      expect(await cardState(world, cards.first)).toBe('reserved');
    });
  }

  p4(
    ['End_Refused', 'Boundary_Refused', 'End_Closed'],
    'closes a refused case and releases the card',
    async (world) => {
      const { caseId } = await submit(world);
      await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'no-answer' });
      expect(await theCase(world, caseId)).toMatchObject({
        state: 'closed',
        closeReason: 'refused',
        refusalReason: 'no-answer',
      });
      expect(await cardState(world, cards.first)).toBe('in-stock');
      expect(await sent(world, 'case-closed')).toHaveLength(2);
      const closed = (await world.register.cases.timeline(caseId)).find(({ action }) => action === 'case-closed');
      expect(closed?.actor?.hsaId).toBe('SE2321000065-P401');
    },
  );

  p4(['Boundary_TimedOut', 'End_Closed'], 'closes a case that nobody activated within 24 hours', async (world) => {
    const { caseId } = await submit(world);
    await world.advance(day - 1000);
    expect((await theCase(world, caseId)).state).toBe('open');
    await world.advance(1000);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'timed-out' });
    expect(await cardState(world, cards.first)).toBe('in-stock');
    expect(await world.openTasks()).toEqual([]);
  });

  p4(['Boundary_Withdrawn', 'End_Closed'], 'closes a case that the submitter withdraws', async (world) => {
    const { caseId } = await submit(world);
    const viewer = await world.viewer(who.colleague);
    const answer = await world.register.cases.withdraw(caseId, viewer, await world.author(who.colleague));
    expect(isRefusal(answer)).toBe(false);
    await world.settle();
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(await cardState(world, cards.first)).toBe('in-stock');
    expect(await world.openTasks()).toEqual([]);
  });
});

describe('review of a third reserve card', () => {
  const third = async (world: World) => {
    for (const cardNumber of [cards.first, cards.second]) {
      const { caseId } = await activated(world, { cardNumber });
      await handIn(world, cardNumber);
      await confirmBlock(world, caseId);
      await registerReceipt(world, caseId);
      await world.advance(day);
    }
    return submit(world, { cardNumber: cards.third });
  };
  const review = async (world: World, caseId: string, outcome: 'approve' | 'reject') => {
    const { userTaskKey } = await world.task('Task_Review', caseId);
    const { hsaId } = await world.viewer(who.idAdministrator);
    await world.client.completeUserTask(userTaskKey, { review: { outcome, by: hsaId, at: world.now() } });
    await world.settle();
  };

  p4(['Task_Review', 'End_ToActivate'], 'goes on to the call when it is approved', async (world) => {
    const { caseId, phase } = await third(world);
    expect(phase).toBe('review');
    await review(world, caseId, 'approve');
    await endCall(world, caseId, { outcome: 'activate' });
    expect(await cardState(world, cards.third)).toBe('active');
  });

  p4(
    ['Task_Review', 'End_Rejected', 'Boundary_Refused', 'End_Closed'],
    'closes the case when it is rejected',
    async (world) => {
      const { caseId } = await third(world);
      await review(world, caseId, 'reject');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'rejected' });
      expect(await cardState(world, cards.third)).toBe('in-stock');
      expect(await world.register.receipts.ofCase(caseId)).toEqual([]);
    },
  );
});

describe('block of the ordinary card', () => {
  for (const reason of ['lost', 'stolen'] as const) {
    p4(['End_OrdinaryRequested'], `asks for it at submission when the card is ${reason}`, async (world) => {
      const { caseId } = await submit(world, { reason });
      const task = await world.task('Task_BlockInPortal', caseId);
      expect(task.priority).toBe(80);
      expect(task.dueDate).toBe('2026-11-24T08:00:00.000Z');
      expect(await world.register.cards.find('SI70010104')).toMatchObject({
        state: 'active',
        blockReason: 'lost',
        blockRequestedAt: world.now(),
      });
      await confirmBlock(world, caseId);
      expect(await cardState(world, 'SI70010104')).toBe('blocked');
      expect(await sent(world, 'card-blocked')).toEqual(['lars.proven@region.example', 'maja.testberg@region.example']);
      await world.task('Task_Activate', caseId);
    });
  }

  p4(['End_OrdinaryRequested'], 'finds nothing to block when the card is blocked already', async (world) => {
    const { caseId } = await submit(world, { reason: 'lost' });
    await confirmBlock(world, caseId);
    await endCall(world, caseId, { outcome: 'refuse', refusalReason: 'card-damaged' });
    const again = await submit(world, { reason: 'lost', cardNumber: cards.second });
    expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_Activate']);
    await endCall(world, again.caseId, { outcome: 'activate' });
  });

  p4(['End_OrdinaryRequested', 'Boundary_TimedOut'], 'is never withdrawn, though the case is closed', async (world) => {
    const { caseId } = await submit(world, { reason: 'stolen' });
    await world.advance(2 * day);
    expect((await theCase(world, caseId)).closeReason).toBe('timed-out');
    await confirmBlock(world, caseId);
    expect(await cardState(world, 'SI70010104')).toBe('blocked');
  });
});

describe('the receipt', () => {
  p4(
    ['Event_ReceiptRegistered', 'End_ReceiptDone', 'End_Done'],
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
      expect(await sent(world, 'receipt-escalation')).toEqual(['birgitta.overprov@region.example']);
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
      expect(await world.register.cards.find(cards.first)).toMatchObject({
        state: 'blocked',
        blockReason: 'receipt-missing',
      });
      await world.advance(3 * day);
      await registerReceipt(world, caseId);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'receipt-registered' });
      expect(await cardState(world, cards.first)).toBe('blocked');
    },
  );

  p4(
    ['Boundary_ReceiptMissing', 'Event_LateGiveUp', 'End_Absent'],
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
    ['Boundary_GiveUp', 'End_Absent'],
    'closes the case as received although nobody heard that it came',
    async (world) => {
      const { caseId } = await activated(world);
      await world.stopWorkers();
      const { receiptNumber } = mustBe(await world.register.receipts.current(caseId));
      const viewer = await world.viewer(who.customerService);
      await world.register.receipts.register(receiptNumber, viewer, await world.author(who.customerService));
      const [row, ...others] = await world.register.outbox.due(world.now(), 10);
      expect(others).toEqual([]);
      await world.register.outbox.done(mustBe(row).id, world.now());
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
      const moved = await world.register.receipts.markSent(caseId, viewer, await world.author(who.colleague));
      expect(moved).toMatchObject({ state: 'sent', blockAt: '2026-12-22T08:00:00.000Z' });
      expect(isRefusal(await world.register.receipts.markSent(caseId, viewer, await world.author(who.colleague)))).toBe(
        true,
      );
      await world.advance('2026-12-20T07:00:00.000Z');
      expect(await world.openTasks()).toEqual([]);
      expect(await sent(world, 'receipt-block-warning')).toHaveLength(3);
      await world.advance('2026-12-22T07:59:59.000Z');
      expect(await sent(world, 'receipt-block-warning')).toHaveLength(6);
      expect(await world.openTasks()).toEqual([]);
      await world.advance('2026-12-22T08:00:00.000Z');
      await confirmBlock(world, caseId);
      expect(await cardState(world, cards.first)).toBe('blocked');
    },
  );

  p4(
    ['End_Skipped', 'Boundary_GiveUp', 'End_Absent'],
    'blocks nothing when the card has expired, though reminders go on',
    async (world) => {
      const { caseId } = await activated(world, { holder: who.endsIn11Days });
      await world.advance('2026-12-20T08:00:00.000Z');
      expect(await cardState(world, cards.first)).toBe('expired');
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
      await handIn(world, cards.first);
      await confirmBlock(world, caseId);
      await world.advance('2026-12-16T08:00:00.000Z');
      expect(await world.openTasks()).toEqual([]);
      expect(await cardState(world, cards.first)).toBe('returned');
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
      await handIn(world, cards.first);
      await world.advance('2026-12-16T08:00:00.000Z');
      expect(await sent(world, 'receipt-block-warning')).toEqual([]);
      expect((await world.openTasks()).map(({ elementId }) => elementId)).toEqual(['Task_BlockInPortal']);
      await confirmBlock(world, caseId);
      expect(await world.register.cards.find(cards.first)).toMatchObject({ blockReason: 'returned-early' });
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
    ['Start_WrongCard', 'End_WrongCard', 'Boundary_WrongCard', 'End_WrongRequested', 'End_ToActivate', 'End_Done'],
    'is blocked, and the right one activated in the same case with a form of its own',
    async (world) => {
      const { caseId } = await activated(world);
      await world.advance(hour);
      await reportWrongCard(world, caseId, cards.second);
      const again = await theCase(world, caseId);
      expect(again).toMatchObject({ cardNumber: cards.second, phase: 'calling', activatedAt: undefined });
      expect(again.activateBefore).toBe('2026-11-25T08:30:00.000Z');
      expect((await world.task('Task_Activate', caseId)).dueDate).toBe(again.activateBefore);
      await endCall(world, caseId, { outcome: 'activate' });
      await confirmBlock(world, caseId);
      expect(await world.register.cards.find(cards.first)).toMatchObject({
        state: 'blocked',
        blockReason: 'wrong-card',
      });
      expect(await cardState(world, cards.second)).toBe('active');
      const forms = await world.register.receipts.ofCase(caseId);
      expect(forms.map(({ state, cardNumber }) => [state, cardNumber])).toEqual([
        ['withdrawn', cards.first],
        ['issued', cards.second],
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
      await reportWrongCard(world, caseId, cards.second);
      const viewer = await world.viewer(who.colleague);
      const answer = await world.register.cases.withdraw(caseId, viewer, await world.author(who.colleague));
      expect(isRefusal(answer)).toBe(false);
      await world.settle();
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
      expect(await cardState(world, cards.second)).toBe('in-stock');
      await confirmBlock(world, caseId);
      expect(await cardState(world, cards.first)).toBe('blocked');
    },
  );

  p4(
    ['Start_WrongCard', 'Boundary_RightNotAvailable', 'End_NotCorrected'],
    'stays as it is when the right one was taken meanwhile, and is corrected with another',
    async (world) => {
      const { caseId } = await activated(world);
      await world.stopWorkers();
      await reportWrongCardWhileStopped(world, caseId);
      await trySubmit(world, { holder: 'P111', cardNumber: cards.second });
      world.startWorkers();
      await world.settle();
      expect(await cardState(world, cards.first)).toBe('active');
      expect((await theCase(world, caseId)).cardNumber).toBe(cards.first);
      await reportWrongCard(world, caseId, cards.third);
      expect((await theCase(world, caseId)).cardNumber).toBe(cards.third);
      await confirmBlock(world, caseId);
      await endCall(world, caseId, { outcome: 'activate' });
      expect(await cardState(world, cards.third)).toBe('active');
    },
  );
});

p4(
  ['Start_WrongCard', 'Boundary_WrongCard'],
  'is not reported twice, nor when its block is asked for',
  async (world) => {
    const { caseId } = await activated(world);
    await reportWrongCard(world, caseId, cards.second);
    await expect(reportWrongCard(world, caseId, cards.third)).rejects.toThrow(/inte aktiverat/);
    expect((await theCase(world, caseId)).cardNumber).toBe(cards.second);
  },
);

async function reportWrongCardWhileStopped(world: World, caseId: string): Promise<void> {
  const viewer = await world.viewer(who.customerService);
  const author = await world.author(who.customerService);
  const answer = await world.register.cases.reportWrongCard(caseId, cards.second, viewer, author);
  expect(isRefusal(answer)).toBe(false);
}
