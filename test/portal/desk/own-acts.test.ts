import { expect, test } from '@jest/globals';
import type { UserTask, UserTaskFilter } from '../../../client/index.ts';
import { withOwnActs } from '../../../portal/desk/own-acts.ts';
import { aUserTask } from '../../support/user-tasks.ts';

type UserTaskState = UserTask['state'];

/** An engine whose reads show a task as it was until they are let catch up. */
function lagging() {
  let time = 0;
  const assignees = { shown: '', now: '' };
  const states: { shown: UserTaskState; now: UserTaskState } = { shown: 'CREATED', now: 'CREATED' };
  const task = (assignee: string): UserTask =>
    aUserTask('1', { state: states.shown, assignee: assignee === '' ? undefined : assignee });
  const client = withOwnActs(
    {
      findUserTask: (key: string) => Promise.resolve(key === '1' ? task(assignees.shown) : undefined),
      assignUserTask: (_: string, assignee: string) => Promise.resolve(void (assignees.now = assignee)),
      searchUserTasks: ({ state }: UserTaskFilter) =>
        Promise.resolve(state === undefined || state === states.shown ? [task(assignees.shown)] : []),
      userTaskVariables: () =>
        Promise.resolve(states.shown === 'CREATED' ? { cardNumber: '1' } : { cardNumber: '1', answer: 'as shown' }),
      unassignUserTask: () => Promise.resolve(void (assignees.now = '')),
      completeUserTask: () => Promise.resolve(void (states.now = 'COMPLETED')),
    },
    () => time,
  );
  return {
    ...client,
    assignee: async () => (await client.findUserTask('1'))?.assignee,
    state: async () => (await client.findUserTask('1'))?.state,
    open: async () => (await client.searchUserTasks({ state: 'CREATED' })).map(({ assignee }) => assignee ?? 'free'),
    catchUp(assignee = assignees.now) {
      assignees.shown = assignee;
      states.shown = states.now;
    },
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
  await it.assignUserTask('1', 'tove', true);
  it.catchUp('karin');
  expect(await it.assignee()).toBe('tove');
  it.catchUp('ali');
  expect(await it.assignee()).toBe('tove');
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

test('a list shows who has just taken a task, and no longer one that was just done, which has its answer', async () => {
  const it = lagging();
  expect(await it.open()).toEqual(['free']);
  await it.assignUserTask('1', 'karin');
  expect(await it.open()).toEqual(['karin']);
  expect(await it.userTaskVariables('1')).toEqual({ cardNumber: '1' });
  await it.completeUserTask('1', { answer: 'as given' });
  expect(await it.open()).toEqual([]);
  expect(await it.state()).toBe('COMPLETED');
  expect(await it.assignee()).toBe('karin');
  expect(await it.userTaskVariables('1')).toEqual({ cardNumber: '1', answer: 'as given' });
  it.catchUp();
  expect(await it.open()).toEqual([]);
  expect(await it.state()).toBe('COMPLETED');
});

test('a task that the engine still shows as open long after it was done is open', async () => {
  const it = lagging();
  await it.completeUserTask('1', {});
  it.pass(10_001);
  expect(await it.state()).toBe('CREATED');
  expect(await it.open()).toEqual(['free']);
});
