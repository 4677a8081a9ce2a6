import { describe, expect, it } from '@jest/globals';
import type { EngineRecord, UserTask, UserTaskFilter } from '../../../client/index.ts';
import { instantAt } from '../../../contract/index.ts';
import { taskBoard } from '../../../portal/desk/task-board.ts';
import { aUserTask } from '../../support/user-tasks.ts';

/** An engine whose tasks are changed by hand, and what is asked of it. */
function engine({ tells = true } = {}) {
  const tasks = new Map<string, UserTask>();
  const records: EngineRecord[] = [];
  const asked: string[] = [];
  const task = (key: string, change: Partial<UserTask> = {}): UserTask =>
    aUserTask(key, {
      name: 'Prov',
      elementId: 'Task_Try',
      candidateGroups: ['customer-service', `case:${key}`],
      ...change,
    });
  const open = () => [...tasks.values()].filter(({ state }) => state === 'CREATED');
  /** Without a word in the history, as a process makes one and takes it away. */
  const make = (key: string, change: Partial<UserTask> = {}) => tasks.set(key, task(key, change));
  const takeAway = (key: string) => tasks.delete(key);
  const put = (key: string, change: Partial<UserTask> = {}) => {
    tasks.set(key, task(key, change));
    tell(key, change.state === 'COMPLETED' ? 'COMPLETE' : 'UPDATE');
  };
  const tell = (key: string, operationType: string) => {
    records.push({
      recordKey: String(records.length + 1),
      entityType: 'USER_TASK',
      operationType,
      entityKey: key,
      processInstanceKey: undefined,
      processId: undefined,
      description: undefined,
      at: '2026-11-24T07:30:00.000Z',
      actor: undefined,
    });
  };
  const client = {
    searchUserTasks({ createdAfter, candidateGroup }: UserTaskFilter) {
      asked.push(createdAfter === undefined ? 'all' : 'made since');
      const isWanted = (task: UserTask) =>
        candidateGroup === undefined || task.candidateGroups.includes(candidateGroup);
      return Promise.resolve(
        open().filter((task) => (task.creationDate ?? '') > (createdAfter ?? '') && isWanted(task)),
      );
    },
    newestUserTasks() {
      asked.push('newest');
      const tasks = open().toSorted((one, other) => (other.creationDate ?? '').localeCompare(one.creationDate ?? ''));
      return Promise.resolve({ tasks: tasks.slice(0, 5), total: tasks.length, isMore: false });
    },
    findUserTask(key: string) {
      asked.push(key);
      return Promise.resolve(tasks.get(key));
    },
    engineRecords: (after: string | undefined, { limit }: { limit: number }) =>
      Promise.resolve(tells ? records.slice(Number(after ?? 0), Number(after ?? 0) + limit) : undefined),
    latestEngineRecord: () => Promise.resolve(tells ? String(records.length) : undefined),
  };
  const keys = async (board: ReturnType<typeof taskBoard>) =>
    (await board.tasks('customer-service')).map(({ userTaskKey }) => userTaskKey);
  return { client, put, tell, make, takeAway, asked, keys };
}

describe('the open tasks', () => {
  it('are read whole once, and then only those that were changed', async () => {
    const { client, put, asked, keys } = engine();
    put('1');
    put('2', { priority: 90 });
    const board = taskBoard(client, { isOurs: true });
    expect(await keys(board)).toEqual(['2', '1']);
    expect(asked.splice(0)).toEqual(['all']);
    expect(await keys(board)).toEqual(['2', '1']);
    expect(asked.splice(0)).toEqual(['newest']);
    put('3', { priority: 60 });
    put('1', { state: 'COMPLETED' });
    put('2', { priority: 90, assignee: 'somebody' });
    expect(await keys(board)).toEqual(['2', '3']);
    // What was completed is gone without a question.
    expect(asked.toSorted()).toEqual(['2', '3', 'newest']);
  });

  it('are right though one that somebody completed is not let go by its process', async () => {
    const { client, put, tell, asked, keys } = engine();
    put('1');
    put('2');
    const board = taskBoard(client, { isOurs: true });
    expect(await keys(board)).toEqual(['1', '2']);
    asked.splice(0);
    tell('1', 'COMPLETE');
    expect(await keys(board)).toEqual(['1', '2']);
    expect(asked).toEqual(['newest', 'all']);
  });

  it('stand in another queue once they were given to it', async () => {
    const { client, put, keys } = engine();
    put('1');
    const board = taskBoard(client, { isOurs: true });
    expect(await keys(board)).toEqual(['1']);
    put('1', { candidateGroups: ['manager', 'case:1'] });
    expect(await keys(board)).toEqual([]);
    expect((await board.all()).get('1')?.candidateGroups).toEqual(['manager', 'case:1']);
  });

  it('are right though a process makes one and takes it away without a word in the history', async () => {
    const { client, make, takeAway, asked, keys } = engine();
    const board = taskBoard(client, { isOurs: true });
    expect(await keys(board)).toEqual([]);
    make('1');
    make('2', { creationDate: '2026-11-24T08:00:00.000Z' });
    expect(await keys(board)).toEqual(['1', '2']);
    asked.splice(0);
    make('3', { creationDate: '2026-11-24T09:00:00.000Z' });
    expect(await keys(board)).toEqual(['1', '2', '3']);
    expect(asked.splice(0)).toEqual(['newest']);
    takeAway('1');
    expect(await keys(board)).toEqual(['2', '3']);
    expect(asked.splice(0)).toEqual(['newest', 'all']);
    takeAway('3');
    make('5', { creationDate: '2026-11-24T09:00:00.000Z' });
    expect(await keys(board)).toEqual(['2', '5']);
    takeAway('2');
    make('4', { creationDate: '2026-11-24T10:00:00.000Z' });
    expect(await keys(board)).toEqual(['5', '4']);
  });

  it('are right though a process makes many at once, and though one is done while they are read', async () => {
    const { client, make, put, asked, keys } = engine();
    make('0', { creationDate: '2026-11-24T08:00:00.000Z' });
    let isDone = false;
    const board = taskBoard(
      {
        ...client,
        async newestUserTasks() {
          const newest = await client.newestUserTasks();
          if (isDone) put('3', { state: 'COMPLETED' });
          return newest;
        },
      },
      { isOurs: true },
    );
    await keys(board);
    const nine = Date.parse('2026-11-24T09:00:00.000Z');
    for (const key of [1, 2, 3, 4, 5, 6, 7]) make(String(key), { creationDate: instantAt(nine + key) });
    asked.splice(0);
    expect(await keys(board)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    expect(asked.splice(0)).toEqual(['newest', 'made since']);
    expect(await keys(board)).toHaveLength(8);
    expect(asked.splice(0)).toEqual(['newest']);
    isDone = true;
    expect(await keys(board)).toEqual(['0', '1', '2', '4', '5', '6', '7']);
  });

  it('stay the same objects as long as nothing of them has changed', async () => {
    const { client, put } = engine();
    put('1');
    put('2');
    const board = taskBoard(client, { isOurs: true });
    const before = await board.all();
    expect(await board.all()).toBe(before);
    put('1');
    expect(await board.all()).toBe(before);
    put('1', { assignee: 'somebody' });
    const after = await board.all();
    expect(after.get('1')).not.toBe(before.get('1'));
    expect(after.get('2')).toBe(before.get('2'));
  });

  it('are read whole when too many have changed, and each time of an engine that tells nothing or in no order', async () => {
    const many = engine();
    const board = taskBoard(many.client, { isOurs: true });
    await board.all();
    for (let key = 0; key < 1200; key += 1) many.put(String(key));
    expect(await many.keys(board)).toHaveLength(1200);
    expect(many.asked).toEqual(['all', 'newest', 'all']);

    // A cluster has the tasks of others too: it is asked for each queue of the house.
    for (const [options, isOurs, questions] of [
      [{ tells: false }, true, 1],
      [{ tells: true }, false, 3],
    ] as const) {
      const { client, put, asked, keys } = engine(options);
      const other = taskBoard(client, { isOurs });
      expect(await keys(other)).toEqual([]);
      put('1');
      expect(await keys(other)).toEqual(['1']);
      expect(asked).toEqual(Array.from({ length: 2 * questions }, () => 'all'));
    }
  });

  it('are read whole once what was believed of one was wrong', async () => {
    const { client, put, asked, keys } = engine();
    put('1');
    const board = taskBoard(client, { isOurs: true });
    await keys(board);
    asked.splice(0);
    board.forget();
    expect([await keys(board), asked.splice(0)]).toEqual([['1'], ['all']]);
    expect([await keys(board), asked.splice(0)]).toEqual([['1'], ['newest']]);
  });

  it('are read whole after the engine was away', async () => {
    const { client, put, keys } = engine();
    put('1');
    let isAway = false;
    const board = taskBoard(
      {
        ...client,
        findUserTask: (key) => (isAway ? Promise.reject(new Error('away')) : client.findUserTask(key)),
      },
      { isOurs: true },
    );
    expect(await keys(board)).toEqual(['1']);
    isAway = true;
    put('2');
    await expect(keys(board)).rejects.toThrow('away');
    isAway = false;
    expect(await keys(board)).toEqual(['1', '2']);
  });

  it('are as they were when asked for, also when somebody asked just before', async () => {
    const { client, put, keys } = engine();
    const board = taskBoard(client, { isOurs: true });
    const first = keys(board);
    const second = keys(board);
    put('1');
    const third = keys(board);
    expect(await third).toEqual(['1']);
    await Promise.all([first, second]);
  });
});
