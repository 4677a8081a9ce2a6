import { expect, test } from '@jest/globals';
import { diagram, endEvent, flows, serviceTask, startEvent, userTask } from './diagram.ts';
import { world, type World } from './world.ts';

const review = diagram(
  'review',
  startEvent() + userTask('check') + serviceTask('pack') + endEvent() + flows('start', 'check', 'pack', 'end'),
);

const taskOf = ({ rows }: Pick<World, 'rows'>) =>
  String(rows('SELECT key FROM user_task ORDER BY key DESC')[0]?.['key']);

const history = (given: World, instanceKey: string) =>
  given
    .rows(
      'SELECT at, actor, command, action, before, after FROM history WHERE instance_key = ? ORDER BY key',
      Number(instanceKey),
    )
    .map(({ before, after, ...rest }) => ({ ...rest, before: read(before), after: read(after) }));

const read = (column: unknown): unknown => (typeof column === 'string' ? JSON.parse(column) : undefined);

test('who has assigned, updated and completed a user task, when, from what to what', async () => {
  const given = await world(review);
  const instanceKey = await given.begin('review');
  const userTaskKey = taskOf(given);
  const at = given.now();
  await given.engine.execute({ kind: 'assignUserTask', userTaskKey, assignee: 'ada', action: 'claim' }, 'client-a');
  await given.engine.execute({ kind: 'assignUserTask', userTaskKey, assignee: 'bo' }, 'client-b');
  await given.engine.execute({ kind: 'updateUserTask', userTaskKey, changes: { priority: 90 } }, 'client-b');
  await given.engine.execute(
    { kind: 'completeUserTask', userTaskKey, variables: { ok: true }, action: 'approve' },
    'client-c',
  );
  expect(history(given, instanceKey)).toEqual([
    {
      at,
      actor: 'client-a',
      command: 'assignUserTask',
      action: 'claim',
      before: { assignee: null },
      after: { assignee: 'ada' },
    },
    {
      at,
      actor: 'client-b',
      command: 'assignUserTask',
      action: 'assign',
      before: { assignee: 'ada' },
      after: { assignee: 'bo' },
    },
    {
      at,
      actor: 'client-b',
      command: 'updateUserTask',
      action: 'update',
      before: { priority: 50 },
      after: { priority: 90 },
    },
    {
      at,
      actor: 'client-c',
      command: 'completeUserTask',
      action: 'approve',
      before: { state: 'CREATED' },
      after: { state: 'COMPLETED', variables: ['ok'] },
    },
  ]);
});

test('what operators change is recorded with what it was; what is refused is not', async () => {
  const given = await world(review);
  const instanceKey = await given.begin('review', { amount: 1 });
  await given.engine.execute(
    { kind: 'setVariables', elementInstanceKey: instanceKey, variables: { amount: 2, note: 'x' } },
    'operator',
  );
  await given.engine.execute({ kind: 'cancelProcessInstance', processInstanceKey: instanceKey }, 'operator');
  expect(await given.refused({ kind: 'cancelProcessInstance', processInstanceKey: instanceKey })).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(history(given, instanceKey)).toMatchObject([
    { actor: 'operator', command: 'setVariables', before: { amount: 1 }, after: { amount: 2, note: 'x' } },
    {
      actor: 'operator',
      command: 'cancelProcessInstance',
      before: { state: 'ACTIVE' },
      after: { state: 'TERMINATED' },
    },
  ]);
});

test('an instance tells who has started it, a batch operation acts for who has asked for it', async () => {
  const given = await world(review);
  const { processInstanceKey } = await given.run({ kind: 'createProcessInstance', processDefinitionId: 'review' });
  await given.engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'review' }, 'starter');
  await given.engine.execute(
    {
      kind: 'createBatchOperation',
      plan: { type: 'CANCEL_PROCESS_INSTANCE' },
      instances: { sql: 'p.key = ?', values: [Number(processInstanceKey)] },
    },
    'operator',
  );
  await given.engine.tick();
  expect(given.rows('SELECT command, actor FROM history WHERE actor IS NOT NULL ORDER BY key')).toEqual([
    { command: 'createProcessInstance', actor: 'starter' },
    { command: 'createBatchOperation', actor: 'operator' },
    { command: 'cancelProcessInstance', actor: 'operator' },
  ]);
  expect(history(given, processInstanceKey)).toMatchObject([{ command: 'cancelProcessInstance', actor: 'operator' }]);
});

test('every value that a variable has had is kept', async () => {
  const given = await world(review);
  const elementInstanceKey = await given.begin('review', { amount: 1 });
  for (const amount of [2, 2, 3]) await given.run({ kind: 'setVariables', elementInstanceKey, variables: { amount } });
  expect(given.rows('SELECT value FROM variable_past ORDER BY until_key').map(({ value }) => value)).toEqual([
    '1',
    '2',
  ]);
  expect(given.variables(elementInstanceKey)).toEqual({ amount: 3 });
});
