import { expect } from '@jest/globals';
import { slotValue } from '../../../contract/index.ts';
import { path } from '../../support/path.ts';
import { subjectOf } from '../../support/subjects.ts';
import { beginVisit, bookedVisit, changeVisit, chooseSlot, outcomeOf, times } from '../../support/visit.ts';
import { day, hour } from '../../support/world.ts';
import { who } from '../../support/ward/index.ts';
import { sent } from '../../support/sent.ts';

/** Every way through "Besök vid servicedisk", called with a visit for the holder and their manager. All begin on Tuesday 2026-11-24, 08.30. */
const id = 'desk-visit';
const both = [who.manager.email, who.holder.email];
path(id, ['End_Due', 'Event_VisitDay', 'End_Today'], 'a booked visit comes', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world);
  expect((await world.register.cases.find(caseId))?.phase).toBe('visit');
  const [asked] = await world.postbox.about(subjectOf('visit-to-book'));
  expect(asked?.text).toContain('ett besök vid en servicedisk: reservkort eller korttidskort.');
  expect(asked?.text).toContain('Gäller: Reservkort eller korttidskort');
  const task = await world.task('Task_ChooseSlot', caseId);
  expect(task.candidateGroups).toEqual(['manager', `case:${caseId}`]);
  expect(task.dueDate).toBe('2026-12-08T07:30:00.000Z');
  const { slots } = await world.client.userTaskVariables(task.userTaskKey);
  expect(slots).toContainEqual({
    label: 'Växjö, tisdag 2026-12-01 09.40',
    value: 'Växjö/2026-12-01T08:40:00.000Z',
  });
  await chooseSlot(world, caseId, times.tuesday);
  const { visitId } = await bookedVisit(world, caseId);
  expect(await sent(world, 'visit-invitation')).toEqual(both);
  await world.advance('2026-11-30T22:59:59.999Z');
  expect(await sent(world, 'visit-reminder')).toEqual(both);
  expect(await world.client.findProcessInstance(processInstanceKey)).toMatchObject({ state: 'ACTIVE' });
  await world.advance(1);
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject({
    outcome: 'due',
    visitId,
    ...times.tuesday,
    purpose: 'issue',
  });
});

path(id, ['Start_Remind', 'End_Reminded'], 'both are reminded a day before, once', async (world) => {
  const { caseId } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  await world.advance('2026-11-30T08:39:59.000Z');
  expect(await sent(world, 'visit-reminder')).toEqual([]);
  await world.advance(1000);
  expect(await sent(world, 'visit-reminder')).toEqual(both);
  await world.advance(day);
  expect(await sent(world, 'visit-reminder')).toEqual(both);
});

path(id, ['End_Due'], 'nobody is reminded of a visit that is booked for the same day', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world);
  await chooseSlot(world, caseId, { desk: 'Växjö', startsAt: '2026-11-24T12:40:00.000Z' });
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject({ outcome: 'due' });
  expect(await sent(world, 'visit-invitation')).toEqual(both);
  expect(await sent(world, 'visit-reminder')).toEqual([]);
});

path(id, ['Boundary_SlotTaken'], 'who was slower chooses again, among what is free then', async (world) => {
  const { caseId } = await beginVisit(world);
  const { personId } = await world.viewer(who.manager);
  const author = await world.author(who.customerService);
  const other = { caseId, purpose: 'photo', attendees: [personId], ...times.ljungby, author } as const;
  await world.register.visits.book(other);
  await chooseSlot(world, caseId, times.ljungby);
  const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
  const { visitNotice, slots } = await world.client.userTaskVariables(userTaskKey);
  expect(visitNotice).toBe('slot-taken');
  expect(JSON.stringify(slots)).not.toContain(slotValue(times.ljungby));
  expect(await sent(world, 'visit-invitation')).toEqual([]);
  await chooseSlot(world, caseId, times.tuesday, who.orderer);
  expect(await sent(world, 'visit-invitation')).toEqual(both);
});

path(id, ['Boundary_VisitChanged', 'End_Due'], 'a moved visit comes on its new day', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  await changeVisit(world, caseId, times.ljungby, who.holder);
  expect(await sent(world, 'visit-moved')).toEqual(both);
  await world.advance('2026-12-02T22:59:00.000Z');
  expect(await world.client.findProcessInstance(processInstanceKey)).toMatchObject({ state: 'ACTIVE' });
  expect(await sent(world, 'visit-reminder')).toEqual(both);
  await world.advance(60_000);
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject({ outcome: 'due', ...times.ljungby });
});

path(id, ['Boundary_VisitChanged', 'End_Due'], 'a visit that is moved twice at once is told once', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  await world.stopWorkers();
  for (const to of [times.wednesday, times.ljungby]) {
    const { visitId } = await bookedVisit(world, caseId);
    const [viewer, author] = [await world.viewer(who.manager), await world.author(who.manager)];
    await world.register.visits.requestChange({ visitId, to, viewer, author });
  }
  world.startWorkers();
  await world.settle();
  expect(await sent(world, 'visit-moved')).toEqual(both);
  await world.advance('2026-12-02T23:00:00.000Z');
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject(times.ljungby);
});

path(id, ['Boundary_VisitChanged'], 'a cancelled visit is told and booked anew', async (world) => {
  const { caseId } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  await changeVisit(world, caseId, 'cancel', who.customerService);
  expect(await sent(world, 'visit-cancelled')).toEqual(both);
  await chooseSlot(world, caseId, times.wednesday);
  expect(await sent(world, 'visit-invitation')).toEqual([...both, ...both].sort());
  await world.advance('2026-12-01T09:00:00.000Z');
  expect(await sent(world, 'visit-reminder')).toEqual([]);
});

path(id, ['End_Due'], 'a message that changes nothing changes nothing', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  const { visitId } = await bookedVisit(world, caseId);
  const message = { name: 'visit-changed', correlationKey: visitId, variables: {}, timeToLive: 0 };
  await world.client.publishMessage({ ...message, messageId: 'stray' });
  await world.settle();
  expect((await world.postbox.about(subjectOf('visit-moved'))).length).toBe(0);
  await world.advance('2026-11-30T23:00:00.000Z');
  expect(await sent(world, 'visit-reminder')).toEqual(both);
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject({ visitId });
});

path(id, ['End_Due'], 'a change whose message nobody heard counts all the same', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  await world.stopWorkers();
  const { visitId } = await bookedVisit(world, caseId);
  const [viewer, author] = [await world.viewer(who.manager), await world.author(who.manager)];
  await world.register.visits.requestChange({ visitId, to: times.ljungby, viewer, author });
  for (const row of await world.register.outbox.due(world.now(), 100))
    await world.register.outbox.done({ id: row.id, at: world.now() });
  world.startWorkers();
  await world.advance('2026-11-30T23:00:00.000Z');
  expect(await sent(world, 'visit-moved')).toEqual(both);
  expect(await world.client.findProcessInstance(processInstanceKey)).toMatchObject({ state: 'ACTIVE' });
  await world.advance('2026-12-02T23:00:00.000Z');
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject(times.ljungby);
});

path(id, ['Boundary_NotBooked', 'End_NotBooked'], 'a visit that nobody books in time is given up', async (world) => {
  const { caseId, processInstanceKey } = await beginVisit(world, { desk: 'Ljungby' });
  await world.task('Task_ChooseSlot', caseId);
  await world.advance(14 * day);
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject({
    outcome: 'cancelled',
    why: 'not-booked',
    purpose: 'issue',
  });
  expect(await world.openTasks()).toEqual([]);
});

path(id, ['End_NoSlots'], 'is given up when no time that is left would do', async (world) => {
  const { processInstanceKey } = await beginVisit(world, { latestDay: '2026-11-23' });
  expect(await outcomeOf(world, processInstanceKey)).toMatchObject({ outcome: 'cancelled', why: 'no-slots' });
});

path(id, ['Boundary_SlotTaken'], 'the last day that would do is seen again at the booking', async (world) => {
  const { caseId } = await beginVisit(world, { latestDay: '2026-12-01' });
  const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
  const { slots } = await world.client.userTaskVariables(userTaskKey);
  expect(JSON.stringify(slots)).not.toContain('2026-12-02');
  await chooseSlot(world, caseId, times.wednesday);
  await world.task('Task_ChooseSlot', caseId);
  expect(await world.register.visits.booked(caseId)).toBeUndefined();
  await world.passTime(hour);
});

path(id, ['Boundary_VisitChanged'], 'a day that is closed cancels its visit, and another is booked', async (world) => {
  const { caseId } = await beginVisit(world);
  await chooseSlot(world, caseId, times.tuesday);
  const viewer = await world.viewer(who.admin);
  const closing = { desk: 'Växjö', from: '2026-12-01', to: '2026-12-01', reason: 'Inventering' } as const;
  const author = { hsaId: viewer.hsaId, role: 'admin', at: world.now() };
  const knows = { cancels: 1, today: 0 };
  expect(await world.register.desks.close({ ...closing, knows, viewer, author })).toBeUndefined();
  await world.settle();
  expect(await sent(world, 'visit-cancelled')).toEqual(both);
  const { slots } = await world.client.userTaskVariables((await world.task('Task_ChooseSlot', caseId)).userTaskKey);
  expect(JSON.stringify(slots)).not.toContain('Växjö/2026-12-01');
  await chooseSlot(world, caseId, times.wednesday);
  expect(await sent(world, 'visit-invitation')).toEqual([...both, ...both].sort());
});
