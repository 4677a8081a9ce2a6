import { expect, test } from '@jest/globals';
import type { CommandOf } from '../../../engine/index.ts';
import { createExecute } from '../../../engine/rest/execute.ts';
import { createJobWaits } from '../../../engine/rest/job-waits.ts';
import { diagram, endEvent, flow, flows, node, serviceTask, startEvent } from '../diagram.ts';
import { world } from '../world.ts';

const work = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));

const poll = (maxJobsToActivate = 1): CommandOf<'activateJobs'> => ({
  kind: 'activateJobs',
  type: 'pack',
  worker: 'w',
  timeout: 60_000,
  maxJobsToActivate,
});
const present = { isClosed: () => false, onClosed: () => undefined };

test('jobs that were leased to a client that had gone are given back', async () => {
  const it = await world(work);
  const waits = createJobWaits(it.engine, createExecute(it.engine));
  await it.begin('work');
  expect(await waits.activate(poll(), 0, { ...present, isClosed: () => true })).toEqual({ jobs: [] });
  // The clock stands still meanwhile.
  expect(await waits.activate(poll(), 0, present)).toMatchObject({ jobs: [{ retries: 3 }] });
  waits.close();
});

test('a client that goes while it waits leaves the jobs to the next one', async () => {
  const it = await world(work);
  const waits = createJobWaits(it.engine, createExecute(it.engine));
  let leave: () => void = () => undefined;
  const first = waits.activate(poll(), 0, { isClosed: () => false, onClosed: (listener) => (leave = listener) });
  const second = waits.activate(poll(), 0, present);
  // Both have been at the engine when this one comes back.
  await it.activate('nothing');
  leave();
  const instance = await it.begin('work');
  expect(await first).toEqual({ jobs: [] });
  expect((await second).jobs).toMatchObject([{ processInstanceKey: instance }]);
  waits.close();
});

test('one who gets all it asked for lets the next one look', async () => {
  const pack = (id: string) => node('serviceTask', id, { extensions: '<zeebe:taskDefinition type="pack" />' });
  const it = await world(
    diagram('three', startEvent() + ['a', 'b', 'c'].map((id) => pack(id) + flow('start', id)).join('')),
  );
  const waits = createJobWaits(it.engine, createExecute(it.engine));
  const polls = [waits.activate(poll(2), 0, present), waits.activate(poll(2), 0, present)];
  await it.begin('three');
  expect((await Promise.all(polls)).map(({ jobs }) => jobs.length)).toEqual([2, 1]);
  waits.close();
});

test('when it closes, those who wait get nothing and nobody is held', async () => {
  const it = await world(work);
  const waits = createJobWaits(it.engine, createExecute(it.engine));
  const held = waits.activate(poll(), 60_000, present);
  await it.activate('nothing');
  waits.close();
  expect(await held).toEqual({ jobs: [] });
  expect(await waits.activate(poll(), 60_000, present)).toEqual({ jobs: [] });
});
