import { describe, expect } from '@jest/globals';
import { factsOf, instantAt, dayOf } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { cardState, handIn } from '../../support/activation.ts';
import { answerBlock } from '../../support/blocking.ts';
import { jobThrows } from '../../support/job-throws.ts';
import {
  approved,
  bookVisit,
  chooseVisit,
  delivered,
  handOver,
  orderProduction,
  photograph,
  photographed,
  registerDelivery,
} from '../../support/card-order-play.ts';
import { path } from '../../support/path.ts';
import { subjectOf } from '../../support/subjects.ts';
import type { MailId } from '../../../templates/index.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';

/** Every way of an ordinary card from the photo to its holder's hand. The holder's broken card is replaced. */
const made = (elements: string[], sentence: string, play: (world: World) => Promise<void>) =>
  path('ordinary-card-issue', elements, sentence, play);
const theCase = async (world: World, caseId: string) => mustBe(await world.register.cases.find(caseId));
const sent = async (world: World, template: MailId) =>
  (await world.postbox.about(subjectOf(template))).flatMap(({ to }) => to).sort();
const newCard = 'SI80010110';
/** What was seen when identity was checked, oldest first. */
const looks = async (world: World, caseId: string) =>
  (await world.register.cases.timeline(caseId))
    .filter(({ action }) => action === 'identity-checked')
    .map(({ details }) => details);
const notice = async (world: World, element: string, caseId: string) => {
  const { userTaskKey } = await world.task(element, caseId);
  return (await world.client.userTaskVariables(userTaskKey))['orderNotice'];
};

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

describe('the hand-over', () => {
  made(
    ['End_HandedOver', 'End_PickedUp', 'End_Issued'],
    'makes the card active with a registered receipt, and asks to block the old one',
    async (world) => {
      const { caseId } = await delivered(world);
      expect(await theCase(world, caseId)).toMatchObject({ phase: 'pick-up', cardNumber: newCard });
      expect(await sent(world, 'card-ready')).toEqual([who.manager.email, who.holder.email]);
      const titles = (await world.register.documents.ofCase(caseId)).map(({ title }) => title);
      expect(titles).toEqual([
        'Orderbekräftelse SK-2026-000001',
        'Kvittens KV-2026-000001',
        'Instruktioner för kort och koder',
      ]);
      await handOver(world, caseId);
      const today = dayOf(world.now());
      const card = mustBe(await world.register.cards.find(newCard));
      expect(card).toMatchObject({
        state: 'active',
        lastValidDay: `${Number(today.slice(0, 4)) + 5}${today.slice(4)}`,
      });
      const events = (await world.register.cards.events(newCard)).map(({ to }) => to);
      expect(events).toEqual(['ordered', 'produced', 'delivered', 'active']);
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['registered']);
      expect(await world.register.cards.find(who.holder.cardNumber)).toMatchObject({ blockReason: 'replaced' });
      expect(await theCase(world, caseId)).toMatchObject({ state: 'open', phase: 'returning' });
      await answerBlock(world, 'blocked');
      await handIn(world, who.holder.cardNumber);
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
      expect(await sent(world, 'card-handed-over')).toHaveLength(2);
      expect((await world.passed('card-validity')).size).toBeGreaterThan(0);
    },
  );

  made(['Boundary_HandOverDuties'], 'is not for whoever has no right to it', async (world) => {
    const { caseId } = await delivered(world);
    await handOver(world, caseId, undefined, who.customerService);
    expect(await notice(world, 'Task_HandOver', caseId)).toBe('duties-not-separated');
    expect(await cardState(world, newCard)).toBe('delivered');
  });

  made(
    ['Boundary_HandOverIdentity'],
    'needs an ID document that is valid as long as the order asked, to the day; what was seen stands in the log',
    async (world) => {
      const { caseId } = await delivered(world);
      const given = { outcome: 'handed-over', receiptSigned: true, idDocument: 'sis-card' };
      await handOver(world, caseId, { ...given, idValidTo: '2027-02-23' });
      expect(await notice(world, 'Task_HandOver', caseId)).toBe('identity-not-proven');
      expect(await cardState(world, newCard)).toBe('delivered');
      await handOver(world, caseId, { ...given, idValidTo: '2027-02-24' });
      expect(await cardState(world, newCard)).toBe('active');
      const seen = await looks(world, caseId);
      expect(seen).toEqual([{ outcome: 'document', idDocument: 'sis-card', validTo: '2027-02-24' }]);
    },
  );

  made(['Boundary_NotEmployed'], 'gives no card to somebody whose employment has ended', async (world) => {
    const { caseId, employmentId } = await delivered(world);
    const author = await world.author(who.manager);
    await world.register.people.changeEmployment({ employmentId: mustBe(employmentId), to: '2026-11-23', author });
    await handOver(world, caseId);
    expect(await notice(world, 'Task_HandOver', caseId)).toBe('card-not-available');
    expect(await cardState(world, newCard)).toBe('delivered');
  });

  made(['Sub_PickUp'], 'keeps the card when the identity was not proven, and waits for another day', async (world) => {
    const { caseId } = await delivered(world);
    await handOver(world, caseId, { outcome: 'not-approved' });
    await handOver(world, caseId, { outcome: 'come-again', unfinished: 'document-missing' });
    await handOver(world, caseId);
    expect(await cardState(world, newCard)).toBe('active');
    expect(await looks(world, caseId)).toMatchObject([
      { outcome: 'not-approved' },
      { outcome: 'unfinished', unfinished: 'document-missing' },
      { outcome: 'document', idDocument: 'driving-licence', validTo: '2030-01-01' },
    ]);
  });

  made(
    ['Boundary_FirstReminder', 'Boundary_SecondReminder', 'End_Reminded', 'Boundary_NotCollected', 'End_NotCollected'],
    'is reminded of twice; then the card is annulled',
    async (world) => {
      const { caseId } = await delivered(world);
      const arrived = Date.parse(world.now());
      const { userTaskKey } = await world.task('Task_HandOver', caseId);
      const { pickUpDates } = await world.client.userTaskVariables(userTaskKey);
      expect(pickUpDates).toMatchObject({ annulAt: expect.stringMatching(/T07:00:00/) });
      await world.advance(14 * day);
      expect(await sent(world, 'card-ready-reminder')).toHaveLength(2);
      await world.advance(16 * day);
      expect(await sent(world, 'card-ready-reminder')).toHaveLength(4);
      await world.advance(instantAt(arrived + 59 * day));
      expect(await cardState(world, newCard)).toBe('delivered');
      await world.advance(day);
      expect(await cardState(world, newCard)).toBe('annulled');
      expect(await theCase(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'not-collected' });
      expect((await world.register.receipts.ofCase(caseId)).map(({ state }) => state)).toEqual(['withdrawn']);
      expect(await cardState(world, who.holder.cardNumber)).toBe('active');
      expect(await world.openTasks()).toEqual([]);
    },
  );
});
