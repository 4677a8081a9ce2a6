import { expect } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { isRefusal, type Case } from '../../../register/index.ts';
import { cardState } from '../../support/activation.ts';
import { path } from '../../support/path.ts';
import { answer, oldestBlanks, orderCards, orderNow, pack, wardOf } from '../../support/stock-order.ts';
import { mustBe } from '../../support/until.ts';
import { day, type World } from '../../support/world.ts';
import { who, type Known, newestBlank } from '../../support/ward/index.ts';

const id = 'reserve-card-order';

const shipped = async (world: World): Promise<Case> => {
  const { caseId } = await orderCards(world);
  await pack(world, caseId);
  return orderNow(world, caseId);
};
const confirm = (world: World, caseId: string, data: Record<string, unknown>, by: Known = who.manager) =>
  answer(world, caseId, { task: 'Task_ConfirmDelivery', name: 'delivery', by, data });
const inDrawer = async (world: World) => {
  const stock = await world.register.units.stock(await wardOf(world), dayOf(world.now()));
  return stock.map(({ cardNumber }) => cardNumber);
};
const withdraw = async (world: World, caseId: string) => {
  const viewer = await world.viewer(who.manager);
  return world.register.cases.withdraw(caseId, { viewer, author: await world.author(who.manager) });
};

path(
  id,
  ['End_Packed', 'End_Completed', 'End_Delivered'],
  'an order is packed, sent, confirmed, and lies in the drawer',
  async (world) => {
    const { caseId } = await orderCards(world);
    expect(await orderNow(world, caseId)).toMatchObject({ phase: 'packing', facts: { cards: 6, forms: 3 } });
    const serials = (await oldestBlanks(world, 6)).split('\n');
    await pack(world, caseId);
    expect(await orderNow(world, caseId)).toMatchObject({ phase: 'delivery', noReturnAt: world.now() });
    const shipment = mustBe(await world.register.stock.shipmentOfCase(caseId));
    expect(shipment.cards.map(({ cardNumber }) => cardNumber).sort()).toEqual(serials.toSorted());
    expect(shipment.forms).toHaveLength(3);
    expect(await inDrawer(world)).not.toContain(serials[0]);
    const documents = await world.register.documents.ofCase(caseId);
    expect(documents.map(({ title }) => title)).toEqual([
      `Följesedel ${shipment.number}`,
      'Kvittensblanketter, 3 st',
      'Skylt till lådan',
    ]);
    const task = await world.task('Task_ConfirmDelivery', caseId);
    expect(task.candidateGroups).toEqual(['manager', `case:${caseId}`]);
    await confirm(world, caseId, { outcome: 'complete' });
    expect(await inDrawer(world)).toEqual(expect.arrayContaining(serials));
    expect(await orderNow(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'completed' });
    const subjects = (await world.register.outbox.mailsOf(caseId)).map(({ subject }) => subject);
    expect(subjects).toEqual([
      expect.stringContaining('Vi har tagit emot beställningen'),
      `Reservkorten är på väg, följesedel ${shipment.number}`,
    ]);
  },
);

path(id, ['End_Completed'], 'an orderer of the unit confirms as well as its manager', async (world) => {
  const { caseId } = await shipped(world);
  await confirm(world, caseId, { outcome: 'complete' }, who.orderer);
  expect(await world.register.stock.shipmentOfCase(caseId)).toMatchObject({ state: 'received' });
});

path(
  id,
  ['Boundary_RemindFirst', 'Boundary_RemindSecond', 'End_Reminded', 'End_Completed'],
  'the unit is reminded twice of a delivery that nobody confirmed',
  async (world) => {
    const { caseId } = await shipped(world);
    await world.advance(8 * day);
    const reminders = async () =>
      (await world.register.outbox.mailsOf(caseId)).filter(({ subject }) => subject.startsWith('Har reservkorten'));
    expect(await reminders()).toHaveLength(1);
    await world.advance(7 * day);
    expect(await reminders()).toHaveLength(2);
    await confirm(world, caseId, { outcome: 'complete' });
  },
);

path(
  id,
  ['Boundary_RemindFirst', 'End_Reminded', 'End_Completed'],
  'the unit is not reminded in the morning of what it has confirmed in the evening',
  async (world) => {
    const { caseId } = await shipped(world);
    await world.advance(7 * day);
    expect(await world.register.reminders.next()).toBeDefined();
    await confirm(world, caseId, { outcome: 'complete' });
    await world.advance(day);
    const mails = await world.register.outbox.mailsOf(caseId);
    expect(mails.filter(({ subject }) => subject.startsWith('Har reservkorten'))).toEqual([]);
    expect(await world.register.reminders.next()).toBeUndefined();
  },
);

path(id, ['End_Completed'], 'what did not come is looked for: some found, the rest missing', async (world) => {
  const { caseId } = await shipped(world);
  const { cards } = mustBe(await world.register.stock.shipmentOfCase(caseId));
  const [first = '', second = '', third = ''] = cards.map(({ cardNumber }) => cardNumber);
  await confirm(world, caseId, { outcome: 'deviation', missing: `${first}, ${second}` });
  expect(await inDrawer(world)).toContain(third);
  expect(await cardState(world, first)).toBe('in-transit');
  await answer(world, caseId, {
    task: 'Task_Deviation',
    name: 'deviation',
    by: who.idAdministrator,
    data: { outcome: 'partly-found', found: second },
  });
  expect([await cardState(world, first), await cardState(world, second)]).toEqual(['missing', 'in-stock']);
  expect(await orderNow(world, caseId)).toMatchObject({ closeReason: 'completed' });
  const subjects = (await world.register.outbox.mailsOf(caseId)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('vvikelse'))).toHaveLength(2);
});

path(id, ['End_Completed'], 'a card that is not on the note is a deviation too', async (world) => {
  const { caseId } = await shipped(world);
  await confirm(world, caseId, { outcome: 'deviation', extra: newestBlank });
  const data = { outcome: 'found' };
  await answer(world, caseId, { task: 'Task_Deviation', name: 'deviation', by: who.customerService, data });
  expect((await world.register.stock.shipmentOfCase(caseId))?.extra).toEqual([newestBlank]);
});

path(
  id,
  ['End_Packed', 'End_Completed'],
  'more than the usual need is reviewed, approved, and packed',
  async (world) => {
    const { caseId } = await orderCards(world, { cards: 20 });
    expect(await orderNow(world, caseId)).toMatchObject({ phase: 'review' });
    const data = { outcome: 'approve' };
    await answer(world, caseId, { task: 'Task_Review', name: 'review', by: who.customerService, data });
    expect(await orderNow(world, caseId)).toMatchObject({ phase: 'packing' });
    await pack(world, caseId, { cards: 20 });
    await confirm(world, caseId, { outcome: 'complete' });
  },
);

path(
  id,
  ['End_OrderRejected', 'End_Closed'],
  'an order above the usual need is rejected, also when it was split in two',
  async (world) => {
    await orderCards(world, { cards: 10 });
    const { caseId } = await orderCards(world, { cards: 6 });
    const data = { outcome: 'reject' };
    await answer(world, caseId, { task: 'Task_Review', name: 'review', by: who.customerService, data });
    expect(await orderNow(world, caseId)).toMatchObject({ state: 'closed', closeReason: 'rejected' });
  },
);

path(
  id,
  ['Boundary_Withdrawn', 'End_Closed'],
  'an order is taken back until it is sent, not afterwards',
  async (world) => {
    const first = await orderCards(world);
    expect(isRefusal(await withdraw(world, first.caseId))).toBe(false);
    await world.settle();
    expect(await orderNow(world, first.caseId)).toMatchObject({ state: 'closed', closeReason: 'withdrawn' });
    const { caseId } = await shipped(world);
    expect(await withdraw(world, caseId)).toMatchObject({ message: expect.stringContaining('för sent') });
  },
);

path(
  id,
  ['Boundary_NotAvailable', 'Boundary_Withdrawn', 'End_Closed'],
  'an order that was taken back while it was packed is not sent',
  async (world) => {
    const { caseId } = await orderCards(world);
    await world.stopWorkers();
    const { userTaskKey } = await world.task('Task_Pack', caseId);
    const { hsaId } = await world.viewer(who.customerService);
    const serials = await oldestBlanks(world, 6);
    const packing = { serials, picking: 'oldest', amount: 'as-ordered', by: hsaId, at: world.now() };
    await world.client.completeUserTask(userTaskKey, { packing });
    await withdraw(world, caseId);
    world.startWorkers();
    await world.settle();
    expect(await orderNow(world, caseId)).toMatchObject({ closeReason: 'withdrawn', noReturnAt: undefined });
    expect(await cardState(world, serials.slice(0, 10))).toBe('blank');
  },
);

path(
  id,
  ['Boundary_NotAvailable', 'End_Completed'],
  'cards that somebody annulled meanwhile are packed anew, with a word about it',
  async (world) => {
    const { caseId } = await orderCards(world);
    const serials = await oldestBlanks(world, 6);
    const viewer = await world.viewer(who.customerService);
    const author = await world.author(who.customerService);
    await world.register.stock.annul({ serials: [serials.slice(0, 10)], reason: 'faulty' }, { viewer, author });
    await pack(world, caseId, { serials });
    const { userTaskKey } = await world.task('Task_Pack', caseId);
    expect(await world.client.userTaskVariables(userTaskKey)).toMatchObject({ packNotice: 'cards-not-available' });
    await pack(world, caseId);
    await confirm(world, caseId, { outcome: 'complete' });
  },
);
