import type { ActivatedJobs } from '../commands/activate-jobs.ts';
import type { CommandOf } from '../commands/index.ts';
import type { Engine } from '../engine.ts';
import type { Execute } from './execute.ts';
import type { RestRequest } from './route.ts';

/** Held when a worker asks with `requestTimeout: 0`; the SDK would poll without a pause if that were answered at once. */
const defaultWait = 10_000;

/** The request that waits. */
type Poll = Pick<RestRequest, 'isClosed' | 'onClosed'>;

interface Wait {
  readonly command: CommandOf<'activateJobs'>;
  readonly answer: (jobs: ActivatedJobs) => void;
  readonly fail: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

export interface JobWaits {
  /**
   * Leases jobs, waiting for the first one.
   * @param requestTimeout ms: below 0 = answer at once; 0 = wait 10 s; above = wait that long. Real time, whatever the engine's clock says.
   */
  activate(command: CommandOf<'activateJobs'>, requestTimeout: number, request: Poll): Promise<ActivatedJobs>;
  /** Answers all who wait with no jobs, and holds nobody after that. */
  close(): void;
}

const none: ActivatedJobs = { jobs: [] };

/**
 * Long polls, first come first served by job type. The commit that makes jobs wakes the first who waits; one who got as many as
 * it asked for wakes the next, since there may be more. A client that has gone never holds a lease: it is taken out when its
 * socket closes, and what was leased in that moment is given back.
 */
export function createJobWaits(engine: Pick<Engine, 'onJobsAvailable'>, execute: Execute): JobWaits {
  const waitsByType = new Map<string, Set<Wait>>();
  /** Types for which a woken wait is at the engine; true when jobs came meanwhile. */
  const waking = new Map<string, boolean>();
  /** Number of the last announcement of each type: an answer without jobs may be older than that. */
  const announced = new Map<string, number>();
  let announcements = 0;
  let closed = false;

  const stopListening = engine.onJobsAvailable((types) => {
    announcements += 1;
    for (const type of types) {
      announced.set(type, announcements);
      if (waitsByType.has(type)) void wake(type);
    }
  });

  async function wake(type: string): Promise<void> {
    if (waking.has(type)) {
      waking.set(type, true);
      return;
    }
    for (;;) {
      const wait = waitsByType.get(type)?.values().next().value;
      if (wait === undefined) break;
      waking.set(type, false);
      const gotAll = await serve(wait);
      if (!gotAll && waking.get(type) !== true) break;
    }
    waking.delete(type);
  }

  /** True when there may be more jobs for the next one. */
  async function serve(wait: Wait): Promise<boolean> {
    try {
      const result = await execute(wait.command);
      if (result.jobs.length === 0) return false;
      if (waitsByType.get(wait.command.type)?.has(wait) !== true) {
        await giveBack(result);
        return true;
      }
      remove(wait);
      wait.answer(result);
      return result.jobs.length >= wait.command.maxJobsToActivate;
    } catch (error) {
      remove(wait);
      wait.fail(error);
      return true;
    }
  }

  /** The shortest lease there is: the jobs are ready again at once. */
  async function giveBack({ jobs }: ActivatedJobs): Promise<void> {
    await Promise.allSettled(jobs.map(({ jobKey }) => execute({ kind: 'updateJob', jobKey, timeout: 1 })));
  }

  function remove(wait: Wait): boolean {
    clearTimeout(wait.timer);
    const waits = waitsByType.get(wait.command.type);
    if (waits?.delete(wait) !== true) return false;
    if (waits.size === 0) waitsByType.delete(wait.command.type);
    return true;
  }

  function hold(command: CommandOf<'activateJobs'>, length: number, request: Poll): Promise<ActivatedJobs> {
    return new Promise((answer, fail) => {
      const giveUp = () => {
        if (remove(wait)) answer(none);
      };
      const wait: Wait = { command, answer, fail, timer: setTimeout(giveUp, length) };
      const waits = waitsByType.get(command.type) ?? new Set();
      waitsByType.set(command.type, waits.add(wait));
      request.onClosed(giveUp);
    });
  }

  return {
    async activate(command, requestTimeout, request) {
      const before = announcements;
      const result = await execute(command);
      if (result.jobs.length > 0 && request.isClosed()) {
        await giveBack(result);
        return none;
      }
      if (result.jobs.length > 0 || requestTimeout < 0 || closed || request.isClosed()) return result;
      if ((announced.get(command.type) ?? 0) > before) return this.activate(command, requestTimeout, request);
      return hold(command, requestTimeout === 0 ? defaultWait : requestTimeout, request);
    },
    close() {
      closed = true;
      stopListening();
      for (const waits of [...waitsByType.values()]) {
        for (const wait of [...waits]) if (remove(wait)) wait.answer(none);
      }
    },
  };
}
