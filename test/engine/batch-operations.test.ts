import { expect, test } from '@jest/globals';
import { diagram, endEvent, flows, serviceTask, startEvent } from './diagram.ts';
import { world, type World } from './world.ts';

const work = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));
const all = { sql: 'd.process_id = ?', values: ['work'] };

async function running(count: number): Promise<World> {
  const given = await world(work);
  await Promise.all(Array.from({ length: count }, () => given.begin('work')));
  return given;
}

const counts = (given: World) => given.rows('SELECT state, total, completed, failed FROM batch_operation');
const active = (given: World) => given.rows("SELECT key FROM process_instance WHERE state = 'ACTIVE'").length;

test('a batch operation goes on after a restart, and does each item once', async () => {
  const given = await running(170);
  await given.run({ kind: 'createBatchOperation', plan: { type: 'CANCEL_PROCESS_INSTANCE' }, instances: all });
  await given.restart();
  expect(active(given)).toBeGreaterThan(0);
  await given.engine.tick();
  expect(counts(given)).toEqual([{ state: 'COMPLETED', total: 170, completed: 170, failed: 0 }]);
  expect([active(given), given.leftovers()]).toEqual([0, []]);
});

test('others are served between two slices', async () => {
  const given = await running(170);
  await given.run({ kind: 'createBatchOperation', plan: { type: 'CANCEL_PROCESS_INSTANCE' }, instances: all });
  await given.begin('work');
  expect(active(given)).toBeGreaterThan(1);
  await given.engine.tick();
  expect(active(given)).toBe(1);
});

test('what is suspended waits, also through a restart, until it is resumed', async () => {
  const given = await running(3);
  const asked = given.run({
    kind: 'createBatchOperation',
    plan: { type: 'CANCEL_PROCESS_INSTANCE' },
    instances: all,
  });
  const { batchOperationKey } = await asked;
  await given.run({ kind: 'suspendBatchOperation', batchOperationKey });
  await given.restart();
  await given.engine.tick();
  expect([active(given), counts(given)[0]?.['state']]).toEqual([3, 'SUSPENDED']);
  await given.run({ kind: 'resumeBatchOperation', batchOperationKey });
  await given.engine.tick();
  expect([active(given), counts(given)[0]?.['state']]).toEqual([0, 'COMPLETED']);
});

test('a canceled operation does nothing more, and is not resumed', async () => {
  const given = await running(3);
  const { batchOperationKey } = await given.run({
    kind: 'createBatchOperation',
    plan: { type: 'CANCEL_PROCESS_INSTANCE' },
    instances: all,
  });
  await given.run({ kind: 'cancelBatchOperation', batchOperationKey });
  await given.engine.tick();
  expect([active(given), counts(given)[0]?.['state']]).toEqual([3, 'CANCELED']);
  expect(await given.refused({ kind: 'resumeBatchOperation', batchOperationKey })).toMatchObject({ code: 'NOT_FOUND' });
});

test('an operation that finds nothing is completed', async () => {
  const given = await running(0);
  await given.run({ kind: 'createBatchOperation', plan: { type: 'RESOLVE_INCIDENT' }, instances: all });
  await given.engine.tick();
  expect(counts(given)).toEqual([{ state: 'COMPLETED', total: 0, completed: 0, failed: 0 }]);
});
