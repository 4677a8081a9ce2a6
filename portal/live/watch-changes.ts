import { auditorQueue, customerServiceQueue, managerQueue } from '../../contract/index.ts';
import type { Logger } from '../../platform/log.ts';
import type { PortalRegister } from '../../register/index.ts';
import type { PortalClient } from '../services.ts';

/** `changed`: something people see is different. `lost`: the register or the engine doesn't answer; `found`: it does again. */
export interface Change {
  /** Grows within one start of the portal, and differs between starts. */
  readonly id: string;
  readonly kind: 'changed' | 'lost' | 'found';
}

export interface Changes {
  /** The newest change's id. */
  current(): string;
  /** Calls back at every change until the returned function is called. Nobody listening: nobody looks. */
  listen(listener: (change: Change) => void): () => void;
  listeners(): number;
}

const queues = [customerServiceQueue, managerQueue, auditorQueue];

/** What is looked at. */
interface Watched {
  readonly client: Pick<PortalClient, 'searchUserTasks' | 'incidents'>;
  readonly register: Pick<PortalRegister, 'changeSequence'>;
  readonly log: Logger;
}

/**
 * One look for the whole portal, however many pages are open: open user tasks, incidents and the register's change sequence,
 * compared twice a second on real time. The first look after a silence always counts as a change.
 */
export function watchChanges({ client, register, log }: Watched, every = 500): Changes {
  const begun = Date.now().toString(36);
  const listeners = new Set<(change: Change) => void>();
  let seen = '';
  let count = 0;
  let isLost = false;
  let timer: NodeJS.Timeout | undefined;
  const id = () => `${begun}-${count}`;
  const tell = (kind: Change['kind']) => {
    count += 1;
    for (const listener of listeners) listener({ id: id(), kind });
  };

  async function look(): Promise<void> {
    try {
      const [tasks, incidents, sequence] = await Promise.all([
        Promise.all(queues.map((candidateGroup) => client.searchUserTasks({ state: 'CREATED', candidateGroup }))),
        client.incidents({ state: 'ACTIVE' }),
        register.changeSequence(),
      ]);
      const seenTasks = tasks.flat().map((task) => [task.userTaskKey, task.assignee, task.dueDate]);
      const now = JSON.stringify([sequence, seenTasks, incidents.map(({ incidentKey }) => incidentKey)]);
      if (isLost) tell('found');
      else if (now !== seen) tell('changed');
      isLost = false;
      seen = now;
    } catch (error) {
      if (!isLost) {
        log.warn({ err: error }, 'live pages see nothing new: register or engine does not answer');
        tell('lost');
      }
      isLost = true;
    }
    plan();
  }

  function plan(): void {
    clearTimeout(timer);
    timer = listeners.size === 0 ? undefined : setTimeout(() => void look(), every).unref();
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
        seen = '';
      };
    },
  };
}
