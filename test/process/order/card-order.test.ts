import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { z } from 'zod';
import { factsOf } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { cardState } from '../../support/activation.ts';
import {
  answer,
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
  review,
} from '../../support/card-order-play.ts';
import { newcomer } from '../../support/card-order.ts';
import { path } from '../../support/path.ts';
import {
  attest,
  checkIdentity,
  document,
  endCall as endPhoneCall,
  handOver as handOverAtDesk,
  stockUnit,
  unitCards,
} from '../../support/short-term.ts';
import { subjectOf } from '../../support/subjects.ts';
import type { MailId } from '../../../templates/index.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { deskCards, who } from '../../support/ward/index.ts';

/** Every way through "Beställ SITHS eID-kort" up to the card itself. All begin on Tuesday 2026-11-24 at 08.30 in Stockholm. */
const processId = 'card-order';
const p1 = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path(processId, elements, sentence, play);
const theCase = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));
const sent = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();

async function withdraw(world: World, caseId: string): Promise<void> {
  const viewer = await world.viewer(who.manager);
  const taken = await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.manager) });
  if (isRefusal(taken)) throw new Error(taken.message);
  await world.settle();
}

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

describe('HSA', () => {
  p1(
    ['Boundary_CheckAgain', 'End_NoTemporary', 'End_Confirmed'],
    'is looked in every day; what customer service finds there is entered',
    async (world) => {
      const { caseId, holder } = await placeNewcomersOrder(world);
      await approve(world, caseId);
      expect((await theCase(world, caseId)).phase).toBe('waiting-hsa');
      await world.advance(2 * day);
      await foundInHsa(world, caseId, who.holder.hsaId);
      await world.task('Task_RegisterHsa', caseId);
      await foundInHsa(world, caseId, 'SE2321000065-N001');
      expect(await world.register.people.findByHsaId('SE2321000065-N001')).toMatchObject({
        personId: holder?.personId,
        hasHsaRecord: true,
      });
      await world.task('Task_ChooseSlot', caseId);
    },
  );

  p1(['Boundary_HsaShown'], 'wakes the order at once when an import shows the employment', async (world) => {
    const { caseId } = await placeNewcomersOrder(world);
    await approve(world, caseId);
    await world.task('Task_RegisterHsa', caseId);
    const by = { hsaId: 'system', role: 'system', at: world.now() };
    const { personalNumber, givenName, familyName, email, from } = newcomer;
    const person = { hsaId: 'SE2321000065-N001', givenName, familyName, email, personalNumber };
    const personId = await world.register.intake.addPerson(person, by);
    const { unitId } = await theCase(world, caseId);
    await world.register.intake.addEmployment({ personId, unitId, from, permanent: true }, by);
    await world.settle();
    await world.task('Task_ChooseSlot', caseId);
    expect(await theCase(world, caseId)).toMatchObject({ holder: { personId } });
  });

  p1(
    ['End_Approved'],
    'tells the person whose number was typed, and the manager of their other unit, what was ordered in their name',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world, {
        person: { newcomer: { ...newcomer, personalNumber: who.otherOrderer.personalNumber } },
      });
      expect((await world.postbox.mails()).flatMap(({ to }) => to)).not.toContain(who.otherOrderer.email);
      await approve(world, caseId);
      await foundInHsa(world, caseId, who.otherOrderer.hsaId);
      expect(await sent(world, 'employment-confirmed')).toEqual([who.otherManager.email, who.otherOrderer.email]);
      const { holder, employmentId } = await theCase(world, caseId);
      const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
      const variables = await world.client.userTaskVariables(userTaskKey);
      expect(holder).toMatchObject({ hsaId: who.otherOrderer.hsaId });
      expect(await world.register.people.employment(mustBe(employmentId))).toMatchObject({ from: '2026-12-01' });
      expect(variables).toMatchObject({ visit: { attendees: [holder?.personId] } });
    },
  );

  p1(
    ['End_Approved'],
    'takes a reviewer with the right for protected persons when the number is one’s, and tells nobody else',
    async (world) => {
      const { caseId } = await placeNewcomersOrder(world, {
        by: who.otherManager,
        unitId: mustBe(
          (await world.viewer(who.otherManager)).grants.find(({ role }) => role === 'manager')?.unitIds[0],
        ),
        person: { newcomer: { ...newcomer, personalNumber: who.protectedHolder.personalNumber } },
      });
      await review(world, caseId, { outcome: 'approve' }, who.customerService);
      expect((await theCase(world, caseId)).phase).toBe('review');
      await review(world, caseId, { outcome: 'approve' }, who.idAdministrator);
      const { personId } = await world.viewer(who.customerService);
      const system = { hsaId: 'system', role: 'system', at: world.now() };
      await world.register.intake.grantRight({ personId, right: 'protected', from: '2026-11-01' }, system);
      await foundInHsa(world, caseId, who.protectedHolder.hsaId, who.customerService);
      expect((await theCase(world, caseId)).isProposed).toBe(false);
      expect(await sent(world, 'employment-confirmed')).toEqual([who.protectedHolder.email]);
    },
  );

  p1(['End_Approved'], 'and what it is about leave neither name, number nor note in the engine', async (world) => {
    const { caseId } = await placeNewcomersOrder(world, { note: 'Hemlig anteckning' });
    await approve(world, caseId);
    const files = readdirSync(world.dir).filter((file) => file.startsWith('engine.db'));
    const bytes = files.map((file) => readFileSync(join(world.dir, file), 'latin1')).join('');
    expect(bytes).toContain(caseId);
    expect(bytes).not.toMatch(/Nyberg|19121212|1212121212|nova\.nyberg|Hemlig/);
  });
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
