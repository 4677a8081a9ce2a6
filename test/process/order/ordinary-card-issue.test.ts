import { describe, expect } from '@jest/globals';
import { factsOf } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { cardState } from '../../support/activation.ts';
import { jobThrows } from '../../support/job-throws.ts';
import {
  approved,
  bookVisit,
  chooseVisit,
  orderProduction,
  photograph,
  photographed,
  registerDelivery,
} from '../../support/card-order-play.ts';
import { mustBe } from '../../support/until.ts';
import { day } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { made, theCase, newCard, notice } from './ordinary-card-issue.ts';

describe('the photo', () => {
  made(['End_PhotoTaken'], 'is taken on the booked day, by an ID administrator', async (world) => {
    const { caseId } = await approved(world);
    await bookVisit(world, caseId);
    const task = await world.task('Task_Photo', caseId);
    const visit = mustBe(await world.register.visits.booked(caseId));
    expect(task.dueDate).toBe(visit.startsAt);
    await photograph(world, caseId);
    expect(await world.register.visits.find(visit.visitId)).toMatchObject({ state: 'done' });
    await world.task('Task_OrderProduction', caseId);
  });

  made(['Boundary_PhotoDuties'], 'is not for somebody without that right', async (world) => {
    const { caseId } = await approved(world);
    await bookVisit(world, caseId);
    await photograph(world, caseId, undefined, who.customerService);
    expect(await notice(world, 'Task_Photo', caseId)).toBe('duties-not-separated');
  });

  made(
    ['Boundary_PhotoIdentity'],
    'needs an ID document that is valid as long as the order asked, to the day',
    async (world) => {
      const { caseId } = await approved(world);
      await bookVisit(world, caseId);
      const done = { outcome: 'done', photoTaken: true, idDocument: 'sis-card' };
      await photograph(world, caseId, { ...done, idValidTo: '2027-02-23' });
      expect(await notice(world, 'Task_Photo', caseId)).toBe('identity-not-proven');
      await photograph(world, caseId, { ...done, idValidTo: '2027-02-24' });
      await world.task('Task_OrderProduction', caseId);
    },
  );

  made(
    ['End_VisitsMissed', 'End_NotProduced'],
    'is given up when nobody came to the visit and the two after it',
    async (world) => {
      const { caseId } = await approved(world);
      for (let visit = 0; visit < 3; visit += 1) {
        expect((await theCase(world, caseId)).state).toBe('open');
        await bookVisit(world, caseId);
        await photograph(world, caseId, { outcome: 'no-show' });
      }
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'no-show' });
      expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(Array(3).fill('no-show'));
      expect(await cardState(world, who.holder.cardNumber)).toBe('active');
    },
  );

  made(
    ['End_VisitsMissed'],
    'gets another time when the ID document was forgotten or is too short, twice',
    async (world) => {
      const { caseId } = await approved(world);
      for (const unfinished of ['document-missing', 'document-not-valid', 'document-missing']) {
        expect((await theCase(world, caseId)).state).toBe('open');
        await bookVisit(world, caseId);
        await photograph(world, caseId, { outcome: 'rebook', unfinished });
      }
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-approved' });
      expect((await world.register.visits.ofCase(caseId)).map(({ state }) => state)).toEqual(Array(3).fill('done'));
    },
  );

  made(
    ['End_NoDocument', 'End_NotProduced'],
    'of somebody without any ID document becomes a short-term card, for which holder and manager come',
    async (world) => {
      const { caseId } = await approved(world);
      await bookVisit(world, caseId);
      await photograph(world, caseId, { outcome: 'no-document', noDocument: true });
      const found = await theCase(world, caseId);
      expect(found).toMatchObject({ state: 'open' });
      expect(factsOf('card-order', found).decision).toMatchObject({ cardType: 'short-term', idRule: 'vouching' });
      const visit = await chooseVisit(world, caseId);
      const people = [await world.viewer(who.holder), await world.viewer(who.manager)];
      expect(visit.attendees).toEqual(people.map(({ personId }) => personId));
      await world.advance(visit.startsAt);
      const { userTaskKey } = await world.task('Task_CheckIdentity', caseId);
      expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({ idRule: 'vouching' });
    },
  );

  made(['End_VisitsMissed'], 'is given up when nobody books a time', async (world) => {
    const { caseId } = await approved(world);
    await world.task('Task_ChooseSlot', caseId);
    await world.advance(15 * day);
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'no-show' });
  });

  made(
    ['End_PhotoNotApproved', 'End_NotProduced'],
    'ends the order when the identity was not proven',
    async (world) => {
      const { caseId } = await approved(world);
      await bookVisit(world, caseId);
      await photograph(world, caseId, { outcome: 'not-approved' });
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-approved' });
    },
  );
});

describe('production', () => {
  made(['End_PhotoTaken'], 'passes the point of no return', async (world) => {
    const { caseId } = await photographed(world);
    expect((await theCase(world, caseId)).noReturnAt).toBeUndefined();
    await orderProduction(world, caseId);
    expect(await theCase(world, caseId)).toMatchObject({ phase: 'production', noReturnAt: world.now() });
    const viewer = await world.viewer(who.manager);
    const answer = await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.manager) });
    expect(isRefusal(answer)).toBe(true);
  });

  made(['Boundary_Withdrawn'], 'is not begun for an order that was withdrawn a moment before', async (world) => {
    const { caseId } = await photographed(world);
    await world.stopWorkers();
    const { userTaskKey } = await world.task('Task_OrderProduction', caseId);
    const { hsaId } = await world.viewer(who.customerService);
    await world.client.completeUserTask(userTaskKey, { production: { ordered: true, by: hsaId, at: world.now() } });
    const viewer = await world.viewer(who.manager);
    await world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.manager) });
    await jobThrows(world, 'order-card');
    world.startWorkers();
    await world.settle();
    expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    expect(await world.openTasks()).toEqual([]);
  });

  made(['Boundary_CardNotAvailable'], 'asks again for a card number that is taken', async (world) => {
    const { caseId } = await photographed(world);
    await orderProduction(world, caseId);
    await registerDelivery(world, caseId, who.holder.cardNumber);
    expect(await notice(world, 'Task_RegisterDelivery', caseId)).toBe('card-not-available');
    await registerDelivery(world, caseId);
    expect(await cardState(world, newCard)).toBe('delivered');
  });
});
