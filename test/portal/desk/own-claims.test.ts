import { expect, test } from '@jest/globals';
import type { UserTask } from '../../../client/index.ts';
import { instantAt } from '../../../contract/index.ts';
import { withOwnClaims } from '../../../portal/desk/own-claims.ts';

/** An engine whose reads show a task as it was until they are let catch up. */
function lagging() {
  let time = 0;
  const assignees = { shown: '', now: '' };
  const task = (assignee: string): UserTask => ({
    userTaskKey: '1',
    name: undefined,
    state: 'CREATED',
    assignee: assignee === '' ? undefined : assignee,
    elementId: undefined,
    candidateGroups: [],
    priority: 50,
    creationDate: instantAt(0),
    completionDate: undefined,
    dueDate: undefined,
    followUpDate: undefined,
    processDefinitionId: undefined,
    processDefinitionKey: undefined,
    processInstanceKey: undefined,
    elementInstanceKey: undefined,
    formKey: undefined,
  });
  const client = withOwnClaims(
    {
      findUserTask: (key: string) => Promise.resolve(key === '1' ? task(assignees.shown) : undefined),
      assignUserTask: (_: string, assignee: string) => Promise.resolve(void (assignees.now = assignee)),
      unassignUserTask: () => Promise.resolve(void (assignees.now = '')),
    },
    () => time,
  );
  return {
    ...client,
    assignee: async () => (await client.findUserTask('1'))?.assignee,
    catchUp: (assignee = assignees.now) => void (assignees.shown = assignee),
    pass: (ms: number) => void (time += ms),
  };
}

test('who has just taken a task has it, though the engine shows it as it was', async () => {
  const it = lagging();
  expect(await it.assignee()).toBeUndefined();
  await it.assignUserTask('1', 'karin');
  expect(await it.assignee()).toBe('karin');
  await it.unassignUserTask('1');
  expect(await it.assignee()).toBeUndefined();
  await it.assignUserTask('1', 'karin');
  it.catchUp();
  expect(await it.assignee()).toBe('karin');
  await it.assignUserTask('1', 'ali', true);
  expect(await it.assignee()).toBe('ali');
});

test('what others have done since counts as soon as it is shown, and everything after ten seconds', async () => {
  const it = lagging();
  await it.assignee();
  await it.assignUserTask('1', 'karin');
  it.catchUp('ali');
  expect(await it.assignee()).toBe('ali');
  const late = lagging();
  await late.assignee();
  await late.assignUserTask('1', 'karin');
  late.pass(10_001);
  expect(await late.assignee()).toBeUndefined();
});

test('a task that is gone stays gone', async () => {
  expect(await lagging().findUserTask('2')).toBeUndefined();
});
