import type { UserTask } from '../../client/index.ts';
import type { Logger } from '../../platform/log.ts';
import type { PortalRegister } from '../../register/index.ts';
import { caseIdOf } from '../desk/task-queue.ts';
import type { TaskBoard } from '../desk/task-board.ts';
import type { PortalClient } from '../services.ts';

/** Something people see is different. */
export interface Changed {
  /** Of tasks that came, went or were taken. */
  readonly taskKeys: ReadonlySet<string>;
  /** Of cases that something was written of, or whose tasks or halts are others. */
  readonly caseIds: ReadonlySet<string>;
  /** More has changed than can be told one by one: anything may be different. */
  readonly isAll: boolean;
  /** Something was written of no case: of stock, a card or a unit. */
  readonly isOther: boolean;
}

/** `lost`: the register or the engine doesn't answer; `found`: it does again. */
export type Change = {
  /** Grows within one start of the portal, and differs between starts. */
  readonly id: string;
} & ({ readonly kind: 'changed' | 'found'; readonly what: Changed } | { readonly kind: 'lost' });

export interface Changes {
  /** The newest change's id. */
  current(): string;
  /** Calls back at every change until the returned function is called. Nobody listening: nobody looks. */
  listen(listener: (change: Change) => void): () => void;
  listeners(): number;
}

/** What is looked at. */
interface Watched {
  readonly tasks: Pick<TaskBoard, 'all'>;
  readonly client: Pick<PortalClient, 'incidents'>;
  readonly register: Pick<PortalRegister, 'changeSequence' | 'changedSince'>;
  readonly log: Logger;
}

interface Seen {
  readonly tasks: ReadonlyMap<string, UserTask>;
  readonly incidents: string;
  readonly sequence: number;
  /** Where the register's log ended. */
  readonly row: number;
}

export const everything: Changed = { taskKeys: new Set(), caseIds: new Set(), isAll: true, isOther: true };
/** A look and what follows it take so long for each page that listens, ms: many pages are told more seldom. */
const perListener = 10;
/** Incidents are few and slow to come: looked at each so many looks. */
const incidentsEach = 4;

/**
 * One look for the whole portal, however many pages are open: what was changed of open tasks, incidents and the register's change sequence,
 * compared twice a second on real time. The first look after a silence always counts as a change.
 */
export function watchChanges(watched: Watched, every = 500): Changes {
  const begun = Date.now().toString(36);
  const listeners = new Set<(change: Change) => void>();
  let seen: Seen | undefined;
  let looks = 0;
  let count = 0;
  let isLost = false;
  let timer: NodeJS.Timeout | undefined;
  const id = () => `${begun}-${count}`;
  const tell = (change: Changed | 'lost', isFound: boolean) => {
    count += 1;
    for (const listener of listeners) {
      if (change === 'lost') listener({ id: id(), kind: 'lost' });
      else listener({ id: id(), kind: isFound ? 'found' : 'changed', what: change });
    }
  };

  async function look(): Promise<void> {
    try {
      looks += 1;
      const isTime = seen === undefined || looks % incidentsEach === 0;
      const { now, change } = await lookAround(watched, seen, isTime);
      seen = now;
      if (isLost) tell(everything, true);
      else if (change) tell(change, false);
      isLost = false;
    } catch (error) {
      seen = undefined;
      if (!isLost) {
        watched.log.warn({ err: error }, 'live pages see nothing new: register or engine does not answer');
        tell('lost', false);
      }
      isLost = true;
    }
    plan();
  }

  function plan(): void {
    clearTimeout(timer);
    const wait = Math.max(every, listeners.size * perListener);
    timer = listeners.size === 0 ? undefined : setTimeout(() => void look(), wait).unref();
  }

  return {
    current: id,
    listeners: () => listeners.size,
    listen(listener) {
      listeners.add(listener);
      if (timer === undefined) plan();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        timer = undefined;
        seen = undefined;
      };
    },
  };
}

/** What is there, and what differs from before; incidents only when it is time for them. */
async function lookAround(
  { tasks, client, register }: Watched,
  before: Seen | undefined,
  isTime: boolean,
): Promise<{ readonly now: Seen; readonly change: Changed | undefined }> {
  const [open, sequence, incidents] = await Promise.all([
    tasks.all(),
    register.changeSequence(),
    isTime ? client.incidents({ state: 'ACTIVE' }) : undefined,
  ]);
  const written =
    before?.sequence === sequence
      ? { row: before.row, caseIds: [], isAll: false, isOther: false }
      : await register.changedSince(before);
  const halted = incidents?.map(({ incidentKey }) => incidentKey).join(' ') ?? before?.incidents ?? '';
  const now = { tasks: open, sequence, row: written.row, incidents: halted };
  return { now, change: before ? differenceOf(before, now, written) : everything };
}

function differenceOf(
  before: Seen,
  now: Seen,
  written: { readonly caseIds: readonly string[]; readonly isAll: boolean; readonly isOther: boolean },
): Changed | undefined {
  if (before.incidents !== now.incidents || written.isAll) return everything;
  const changed =
    before.tasks === now.tasks
      ? []
      : [...new Set([...before.tasks.keys(), ...now.tasks.keys()])].filter(
          (key) => before.tasks.get(key) !== now.tasks.get(key),
        );
  if (changed.length === 0 && before.sequence === now.sequence) return undefined;
  const ofTasks = changed.flatMap((key) => {
    const task = now.tasks.get(key) ?? before.tasks.get(key);
    return task ? (caseIdOf(task) ?? []) : [];
  });
  return {
    taskKeys: new Set(changed),
    caseIds: new Set([...written.caseIds, ...ofTasks]),
    isAll: false,
    isOther: written.isOther,
  };
}
