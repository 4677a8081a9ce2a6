import { expect, test } from '@jest/globals';
import { diagram, endEvent, flows, startEvent, userTask } from '../diagram.ts';
import { atOnce, idOf, present, serve, type Served, type Sdk } from './serve.ts';

const twice = diagram(
  'twice',
  startEvent() + userTask('first') + userTask('second') + endEvent() + flows('start', 'first', 'second', 'end'),
);

async function openTask({ sdk }: Served) {
  const { items } = await sdk.searchUserTasks({ filter: { state: 'CREATED' } }, atOnce);
  return present(items[0]?.userTaskKey);
}

type TaskKey = Parameters<Sdk['searchUserTaskVariables']>[0]['userTaskKey'];

async function seenBy({ sdk }: Served, userTaskKey: TaskKey) {
  const { items } = await sdk.searchUserTaskVariables({ userTaskKey }, atOnce);
  return Object.fromEntries(items.map(({ name, value }): [string, unknown] => [name, value]));
}

test('a completed user task answers with the variables as they were when it was completed', async () => {
  const it = await serve();
  await it.deploy({ name: 'twice.bpmn', content: twice });
  await it.sdk.createProcessInstance({ processDefinitionId: idOf('twice'), variables: { amount: 1, kept: 'x' } });
  const first = await openTask(it);
  await it.sdk.completeUserTask({ userTaskKey: first, variables: { amount: 2 } });
  const second = await openTask(it);
  await it.sdk.completeUserTask({ userTaskKey: second, variables: { amount: 3, added: true } });
  expect(await seenBy(it, first)).toEqual({ amount: '2', kept: '"x"' });
  expect(await seenBy(it, second)).toEqual({ amount: '3', kept: '"x"', added: 'true' });
});

test('commands of one transaction are told apart', async () => {
  const it = await serve();
  await it.deploy({ name: 'twice.bpmn', content: twice });
  const { processInstanceKey } = await it.sdk.createProcessInstance({
    processDefinitionId: idOf('twice'),
    variables: { amount: 1 },
  });
  const first = await openTask(it);
  const setAmount = (amount: number) =>
    it.engine.execute({ kind: 'setVariables', elementInstanceKey: processInstanceKey, variables: { amount } });
  await Promise.all([
    setAmount(2),
    it.engine.execute({ kind: 'completeUserTask', userTaskKey: first, variables: {} }),
    setAmount(3),
    setAmount(4),
  ]);
  expect(await seenBy(it, first)).toEqual({ amount: '2' });
});

test('a canceled user task shows what it saw last; who authenticated stands in the history', async () => {
  const it = await serve({
    authentication: { users: [{ username: 'portal', password: 'invented' }] },
  });
  const headers = { authorization: `Basic ${Buffer.from('portal:invented').toString('base64')}` };
  await it.engine.execute({ kind: 'deploy', resources: [{ name: 'twice.bpmn', content: twice }] });
  await it.engine.execute({
    kind: 'createProcessInstance',
    processDefinitionId: 'twice',
    variables: { amount: 1 },
  });
  const { user_task: task, instance_key: instance } = present(
    it.engine.reader.prepare('SELECT key AS user_task, instance_key FROM user_task').get(),
  );
  await it.call('POST', `/user-tasks/${String(task)}/assignment`, { assignee: 'ada' }, headers);
  await it.call('POST', `/process-instances/${String(instance)}/cancellation`, {}, headers);
  expect(await it.call('POST', `/user-tasks/${String(task)}/variables/search`, {}, headers)).toMatchObject({
    body: { items: [{ name: 'amount', value: '1' }] },
  });
  expect(
    it.engine.reader.prepare("SELECT command, actor FROM history WHERE command <> 'deploy' ORDER BY key").all(),
  ).toMatchObject([
    { command: 'assignUserTask', actor: 'portal' },
    { command: 'cancelProcessInstance', actor: 'portal' },
  ]);
});
