import { instantAt, type Instant } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { TaskQueue } from '../../rights/index.ts';
import { oneAfterAnother } from '../one-after-another.ts';
import type { PortalClient } from '../services.ts';
import { queueOf, queues } from './task-queue.ts';

/**
 * The open tasks of the house as the engine has them. They are read once, and then only what was changed since: the history of our own engine
 * tells which. Of a cluster, which has no order over its partitions, and of one that tells nothing, they are read whole each time.
 */
export interface TaskBoard {
  /** Open tasks of a queue, highest priority first, oldest first among equals. Nothing that was done before the call is missing. */
  tasks(queue: TaskQueue): Promise<readonly UserTask[]>;
  /** All of them by key, as they are now; the same map as long as none has changed. */
  all(): Promise<ReadonlyMap<string, UserTask>>;
  /** The same without asking: as they were when somebody last asked. */
  known(queue: TaskQueue): readonly UserTask[];
  /** All are read again the next time: what was believed of one was wrong. */
  forget(): void;
}

type Client = Pick<
  PortalClient,
  'searchUserTasks' | 'newestUserTasks' | 'findUserTask' | 'engineRecords' | 'latestEngineRecord'
>;

/** Records that are read at a time. */
const recordPage = 500;
/** When more tasks than this have changed, it is quicker to read all. */
const mostChanged = 200;
/** All are read again after this time, ms: a clock that was set back, or one gone and one made between two looks, is not seen otherwise. */
const wholeEvery = 60_000;
/** So many single tasks are asked for at a time. */
const atATime = 20;

type Tasks = ReadonlyMap<string, UserTask>;

/** @param isOurs the engine is our own, whose records come in order */
export function taskBoard(client: Client, { isOurs }: { isOurs: boolean }): TaskBoard {
  const kept = keptTasks();
  let position: string | undefined;
  let readAt = 0;
  let isForgotten = false;

  /** Returns the record from which to follow; undefined: they are read again next time. */
  async function read(): Promise<string | undefined> {
    const begun = isOurs ? await client.latestEngineRecord() : undefined;
    const found = isOurs ? await client.searchUserTasks({ state: 'CREATED' }) : await readByQueue(client);
    readAt = performance.now();
    kept.keep(new Map(found.map((task) => [task.userTaskKey, task])));
    return begun;
  }

  /**
   * The history tells of tasks that somebody took, changed or completed; one that is completed isn't asked for. Those that a process has made are found by
   * their time, those of the same moment as the newest too; one that a process has taken away, or that it didn't let go, is missed in the count, and then all
   * are read again. What the history tells is asked last, so that a task which was done meanwhile doesn't come back.
   */
  async function follow(from: string): Promise<string | undefined> {
    const since = await madeSince(client, kept.newest());
    const told = since && (await changedSince(client, from));
    if (!told) return read();
    const { changed, completed, after } = told;
    // Mostly nothing is different: then none of the many is looked at.
    const isCounted = since.isMore || since.total === kept.all().size;
    if (changed.length + completed.length === 0 && isCounted && since.made.every((task) => kept.has(task)))
      return after;
    const known = new Map([...kept.all(), ...since.made.map((task) => [task.userTaskKey, task] as const)]);
    for (const key of completed) known.delete(key);
    const next = await readAgain(client, known, changed);
    if (next.size !== since.total && !since.isMore) return read();
    kept.keep(next);
    return after;
  }

  const renew = oneAfterAnother(async () => {
    const from = position;
    // Known again only when all has gone well.
    position = undefined;
    const isOld = isForgotten || performance.now() - readAt > wholeEvery;
    isForgotten = false;
    position = from === undefined || isOld ? await read() : await follow(from);
  });

  return {
    known: (queue) => kept.of(queue),
    tasks: (queue) => renew().then(() => kept.of(queue)),
    all: () => renew().then(kept.all),
    forget: () => void (isForgotten = true),
  };
}

/** The tasks as they were last read. */
function keptTasks() {
  let tasks: Tasks = new Map();
  let sorted = new Map<TaskQueue, readonly UserTask[]>();
  let newest: Instant | undefined;
  return {
    all: () => tasks,
    newest: () => newest,
    /** Knows the task as it is. */
    has(task: UserTask): boolean {
      const known = tasks.get(task.userTaskKey);
      return known !== undefined && sameOr(known, task) === known;
    },
    keep(found: Tasks): void {
      // What is as before stays the same object, so that a difference is seen at once.
      const next = new Map([...found].map(([key, task]) => [key, sameOr(tasks.get(key), task)]));
      if (next.size === tasks.size && [...next].every(([key, task]) => tasks.get(key) === task)) return;
      tasks = next;
      newest = newestOf(next);
      sorted = new Map();
    },
    of(queue: TaskQueue): readonly UserTask[] {
      const found = sorted.get(queue) ?? inOrder([...tasks.values()].filter((task) => queueOf(task) === queue));
      sorted.set(queue, found);
      return found;
    },
  };
}

async function readByQueue(client: Client): Promise<UserTask[]> {
  const groups = Object.keys(queues);
  const found = await Promise.all(
    groups.map((candidateGroup) => client.searchUserTasks({ state: 'CREATED', candidateGroup })),
  );
  return found.flat();
}

/** What somebody did to tasks, as the history tells it. */
interface History {
  /** Keys of the tasks that are as they were no more. */
  readonly changed: readonly string[];
  readonly completed: readonly string[];
  /** The last record that tells of it. */
  readonly after: string;
}

/** What was done since a record; undefined when it can't be told or reading all is quicker. */
async function changedSince(client: Client, from: string): Promise<History | undefined> {
  const [changed, completed] = [new Set<string>(), new Set<string>()];
  let after = from;
  for (;;) {
    const records = await client.engineRecords(after, { limit: recordPage, entityType: 'USER_TASK' });
    if (!records || changed.size > mostChanged) return undefined;
    for (const { entityKey, operationType } of records) {
      if (entityKey === undefined) continue;
      if (operationType === 'COMPLETE') completed.add(entityKey);
      else changed.add(entityKey);
    }
    after = records.at(-1)?.recordKey ?? after;
    if (records.length < recordPage) {
      return { changed: [...changed].filter((key) => !completed.has(key)), completed: [...completed], after };
    }
  }
}

/** The tasks, with these read again. */
async function readAgain(client: Client, tasks: Tasks, keys: readonly string[]): Promise<Map<string, UserTask>> {
  const next = new Map(tasks);
  for (let first = 0; first < keys.length; first += atATime) {
    await Promise.all(
      keys.slice(first, first + atATime).map(async (key) => {
        const task = await client.findUserTask(key);
        if (task?.state === 'CREATED') next.set(key, task);
        else next.delete(key);
      }),
    );
  }
  return next;
}

/**
 * Open tasks made at the moment of the newest known one or later, and how many are open in all: mostly one question tells both. Undefined when
 * there are many and none is known.
 */
async function madeSince(
  client: Client,
  newest: Instant | undefined,
): Promise<{ readonly made: readonly UserTask[]; readonly total: number; readonly isMore: boolean } | undefined> {
  const { tasks, total, isMore } = await client.newestUserTasks({ state: 'CREATED' });
  if (tasks.length === total) return { made: tasks, total, isMore };
  if (newest === undefined) return undefined;
  const createdAfter = justBefore(newest);
  if ((tasks.at(-1)?.creationDate ?? '') <= createdAfter) return { made: tasks, total, isMore };
  return { made: await client.searchUserTasks({ state: 'CREATED', createdAfter }), total, isMore };
}

/** When the newest of them was made. */
function newestOf(tasks: Tasks): Instant | undefined {
  return [...tasks.values()].reduce<Instant | undefined>(
    (last, { creationDate }) => (last === undefined || (creationDate ?? '') > last ? creationDate : last),
    undefined,
  );
}

const sameOr = (before: UserTask | undefined, now: UserTask): UserTask =>
  before && before !== now && markOf(before) === markOf(now) ? before : now;

/** So that what was made in the same moment is found as well. */
function justBefore(instant: Instant): Instant {
  return instantAt(Date.parse(instant) - 1);
}

function inOrder(tasks: UserTask[]): UserTask[] {
  return tasks.sort(
    (one, other) =>
      other.priority - one.priority ||
      ascending(one.creationDate ?? '', other.creationDate ?? '') ||
      ascending(one.userTaskKey, other.userTaskKey),
  );
}

const ascending = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

const markOf = ({ assignee, dueDate, priority, state, candidateGroups }: UserTask) =>
  [assignee, dueDate, priority, state, ...candidateGroups].join(' ');
