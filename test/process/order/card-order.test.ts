import { describe, expect } from '@jest/globals';
import { factsOf } from '../../../contract/index.ts';
import {
  answer,
  approve,
  approved,
  chooseVisit,
  foundInHsa,
  placeNewcomersOrder,
  placeOrder,
  review,
} from '../../support/card-order-play.ts';
import { mustBe } from '../../support/until.ts';
import { day } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';
import { processId, p1, theCase, withdraw } from './card-order.ts';

describe('opening', () => {
  p1(
    ['End_Decided'],
    'decides as the form did, confirms with mail and document, and asks for a review',
    async (world) => {
      const { caseId, facts, phase } = await placeOrder(world);
      expect(phase).toBe('review');
      const { userTaskKey, candidateGroups, dueDate } = await world.task('Task_Review', caseId);
      expect(candidateGroups).toEqual(['customer-service', `case:${caseId}`]);
      expect(dueDate).toBe('2026-11-26T07:30:00.000Z');
      expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({
        cardType: 'sis',
        loa: 'loa-3',
        identity: { result: 'approved', idRule: 'document', managerPresent: false },
        validity: { lastValidDay: '2031-11-24', limitedBy: 'period' },
      });
      expect(facts['decision']).toEqual({
        identity: 'approved',
        idRule: 'document',
        managerPresent: false,
        cardType: 'sis',
        loa: 'loa-3',
        lastValidDay: '2031-11-24',
        limitedBy: 'period',
      });
      const documents = await world.register.documents.ofCase(caseId);
      expect(documents.map(({ title }) => title)).toEqual(['Orderbekräftelse SK-2026-000001']);
      expect(await sent(world, 'order-received')).toEqual([who.newEmployee.email, who.manager.email]);
    },
  );
});

describe('the review', () => {
  p1(['End_Rejected', 'End_Closed'], 'closes an order that is rejected, with who did and why', async (world) => {
    const { caseId } = await placeOrder(world);
    await review(world, caseId, { outcome: 'reject', rejection: 'no-need' });
    const closed = await theCase(world, caseId);
    expect(closed).toMatchObject({ state: 'closed', closeReason: 'rejected' });
    expect(factsOf(processId, closed).review).toEqual({ outcome: 'reject', rejection: 'no-need' });
    const events = await world.register.cases.timeline(caseId);
    expect(events.find(({ action }) => action === 'case-closed')?.actor?.hsaId).toBe(who.customerService.hsaId);
    expect(await sent(world, 'case-closed')).toHaveLength(2);
  });

  p1(['Boundary_ReviewDuties'], 'is nothing for somebody outside customer service', async (world) => {
    const { caseId } = await placeOrder(world);
    await review(world, caseId, { outcome: 'approve' }, who.manager);
    const { userTaskKey } = await world.task('Task_Review', caseId);
    expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({ orderNotice: 'duties-not-separated' });
  });

  p1(
    ['Boundary_ReviewIdentity'],
    'cannot approve an order that was completed with a document that is not valid',
    async (world) => {
      const { caseId } = await placeOrder(world);
      await review(world, caseId, { outcome: 'complete', remark: 'id-document' });
      const given = { idDocument: 'sis-card', idValidTo: '2026-11-20', employment: 'permanent', temporaryCard: 'no' };
      await answer(world, caseId, ['Task_Complete', 'completion'], given, who.manager);
      await approve(world, caseId);
      const { userTaskKey } = await world.task('Task_Review', caseId);
      expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({ orderNotice: 'identity-not-proven' });
    },
  );

  p1(
    ['End_Approved'],
    'sends an order back; what is completed is decided anew, counted from the first submission',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world, { employment: 'consultant' });
      await review(world, caseId, { outcome: 'complete', remark: 'assignment' });
      expect((await theCase(world, caseId)).phase).toBe('completion');
      expect(await sent(world, 'order-to-complete')).toEqual([who.manager.email]);
      const task = await world.task('Task_Complete', caseId);
      expect(task.candidateGroups).toEqual(['manager', `case:${caseId}`]);
      const { completion } = await world.client.userTaskVariables(task.userTaskKey);
      expect(completion).toMatchObject({ employment: 'consultant', idDocument: 'driving-licence' });
      await world.advance(3 * day);
      const given = {
        idDocument: 'driving-licence',
        idValidTo: '2027-02-24',
        employment: 'consultant',
        assignmentTo: '2027-05-31',
        temporaryCard: 'no',
      };
      await answer(world, caseId, ['Task_Complete', 'completion'], given, who.orderer);
      const found = await theCase(world, caseId);
      expect(factsOf(processId, found)).toMatchObject({
        order: { assignmentTo: '2027-05-31', submittedDay: '2026-11-24' },
        decision: { cardType: 'short-term', lastValidDay: '2027-05-31', identity: 'approved' },
      });
      await approve(world, caseId);
      await world.task('Task_RegisterHsa', caseId);
      await foundInHsa(world, caseId, 'SE2321000065-N001');
      const { employmentId } = await theCase(world, caseId);
      const employment = await world.register.people.employment(mustBe(employmentId));
      expect(employment).toMatchObject({ to: '2027-05-31' });
    },
  );

  p1(
    ['End_NotCompleted', 'Boundary_CompletionLate', 'End_Closed'],
    'closes an order that nobody completed in time',
    async (world) => {
      const { caseId } = await placeOrder(world);
      await review(world, caseId, { outcome: 'complete', remark: 'several' });
      await world.advance(14 * day - 1000);
      expect((await theCase(world, caseId)).state).toBe('open');
      await world.advance(1000);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-completed' });
      expect(await world.openTasks()).toEqual([]);
    },
  );
});

describe('withdrawal', () => {
  p1(['Start_Withdrawn', 'End_Withdrawn', 'End_NoVisit'], 'ends an order that waits for its review', async (world) => {
    const { caseId } = await placeOrder(world);
    await withdraw(world, caseId);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(await world.openTasks()).toEqual([]);
    expect(await sent(world, 'case-closed')).toHaveLength(2);
  });

  p1(
    ['Start_Withdrawn', 'End_Withdrawn'],
    'ends an order whose employment is only proposed, so that it can be made anew',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world);
      await withdraw(world, caseId);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
      expect(await world.openTasks()).toEqual([]);
      expect((await placeNewcomersOrder(world)).state).not.toBe('closed');
    },
  );

  p1(['Start_Withdrawn', 'End_Withdrawn'], 'frees the time that was booked', async (world) => {
    const { caseId } = await approved(world);
    await chooseVisit(world, caseId);
    await withdraw(world, caseId);
    expect(await world.register.visits.booked(caseId)).toBeUndefined();
    expect(await world.openTasks()).toEqual([]);
  });
});
