import { expect } from '@jest/globals';
import type { SlotId } from '../../../contract/index.ts';
import { isRefusal } from '../../../register/index.ts';
import { path } from '../../support/path.ts';
import { sent } from '../../support/sent.ts';
import { beginVisit, bookedVisit, changeVisit, chooseSlot, times } from '../../support/visit.ts';
import { who, type Known } from '../../support/ward/index.ts';
import { day, type World } from '../../support/world.ts';

/** Ljungby has one place. All visits are for two persons, and all begin on Tuesday 2026-11-24, 08.30. */
const id = 'earlier-time';
const mail = 'visit-earlier-time';
const early = times.ljungby;
const soon: SlotId = { desk: 'Ljungby', startsAt: '2026-12-01T09:00:00.000Z' };
const late: SlotId = { desk: 'Ljungby', startsAt: '2026-12-08T09:00:00.000Z' };

async function visitAt(world: World, slot: SlotId, of: Known): Promise<string> {
  const { caseId } = await beginVisit(world, {}, of);
  await chooseSlot(world, caseId, slot);
  return caseId;
}

async function ask(world: World, caseId: string, by: Known, wants = true): Promise<string> {
  const { visitId } = await bookedVisit(world, caseId);
  const [viewer, author] = [await world.viewer(by), await world.author(by)];
  const answer = await world.register.visits.askForEarlier({ visitId, wants, viewer, author });
  return isRefusal(answer) ? answer.code : 'asked';
}

path(
  id,
  ['End_TimeTold'],
  'who asked is told once a day of a time that became free, until the visit is earlier',
  async (world) => {
    const before = await visitAt(world, early, who.secondHolder);
    const caseId = await visitAt(world, late, who.holder);
    expect(await ask(world, caseId, who.holder)).toBe('asked');
    expect(await ask(world, caseId, who.customerService)).toBe('visit-not-yours');
    expect(await ask(world, caseId, who.otherManager)).toBe('visit-unseen');
    expect(await sent(world, mail)).toEqual([]);
    await changeVisit(world, before, 'cancel');
    expect(await sent(world, mail)).toEqual([who.holder.email]);
    expect(await ask(world, caseId, who.manager)).toBe('asked');
    await chooseSlot(world, before, early);
    await changeVisit(world, before, 'cancel');
    expect(await sent(world, mail)).toEqual([who.holder.email]);
    await world.advance(day);
    await chooseSlot(world, before, early);
    await changeVisit(world, before, times.wednesday);
    const both = [who.holder.email, who.holder.email, who.manager.email].sort();
    expect(await sent(world, mail)).toEqual(both);
    await changeVisit(world, caseId, early, who.holder);
    await world.advance(day);
    await changeVisit(world, before, soon);
    await changeVisit(world, before, late);
    expect(await sent(world, mail)).toEqual(both);
  },
);

path(
  id,
  ['End_TimeTold'],
  'nobody is told of a time that is taken again, nor who takes the wish back',
  async (world) => {
    const before = await visitAt(world, early, who.secondHolder);
    const other = await visitAt(world, late, who.holder);
    await ask(world, other, who.holder);
    await ask(world, other, who.manager);
    await ask(world, other, who.holder, false);
    await world.stopWorkers();
    await changed(world, before, 'cancel');
    await changed(world, other, early);
    world.startWorkers();
    await world.settle();
    expect(await sent(world, mail)).toEqual([]);
  },
);

async function changed(world: World, caseId: string, to: SlotId | 'cancel'): Promise<void> {
  const { visitId } = await bookedVisit(world, caseId);
  const [viewer, author] = [await world.viewer(who.manager), await world.author(who.manager)];
  const answer = await world.register.visits.requestChange({ visitId, to, viewer, author });
  if (isRefusal(answer)) throw new Error(answer.message);
}
