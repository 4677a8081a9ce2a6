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
  /** Ends all waits with no jobs, and holds no request after that. */
  close(): void;
}

const none: ActivatedJobs = { jobs: [] };

/**
 * Long polls, first come first served by job type. The commit that makes jobs wakes the first who waits; one who got as many as
 * it asked for wakes the next, since there may be more. A client that has gone never holds a lease: it is taken out when its
 * connection ends, and what was leased in that moment is given back.
 */
export function createJobWaits(engine: Pick<Engine, 'onJobsAvailable'>, execute: Execute): JobWaits {
  const line = waitingLine();
  const wake = createWake(line, execute);
  /** Number of the last announcement of each type: an answer without jobs may be older than that. */
  const announced = new Map<string, number>();
  let announcements = 0;
  let closed = false;

  const stopListening = engine.onJobsAvailable((types) => {
    announcements += 1;
    for (const type of types) {
      announced.set(type, announcements);
      if (line.first(type)) void wake(type);
    }
  });

  function hold(command: CommandOf<'activateJobs'>, length: number, request: Poll): Promise<ActivatedJobs> {
    return new Promise((answer, fail) => {
      const giveUp = () => {
        if (line.leave(wait)) answer(none);
      };
      const wait: Wait = { command, answer, fail, timer: setTimeout(giveUp, length) };
      line.join(wait);
      request.onClosed(giveUp);
    });
  }

  return {
    async activate(command, requestTimeout, request) {
      const before = announcements;
      const result = await execute(command);
      if (result.jobs.length > 0 && request.isClosed()) {
        await giveBack(result, execute);
        return none;
      }
      if (result.jobs.length > 0 || requestTimeout < 0 || closed || request.isClosed()) return result;
      if ((announced.get(command.type) ?? 0) > before) return this.activate(command, requestTimeout, request);
      return hold(command, requestTimeout === 0 ? defaultWait : requestTimeout, request);
    },
    close() {
      closed = true;
      stopListening();
      for (const wait of line.all()) if (line.leave(wait)) wait.answer(none);
    },
  };
}

/** Those who wait, by type, in the order in which they came. */
function waitingLine() {
  const byType = new Map<string, Set<Wait>>();
  return {
    first: (type: string): Wait | undefined => byType.get(type)?.values().next().value,
    all: (): Wait[] => [...byType.values()].flatMap((waits) => [...waits]),
    join(wait: Wait): void {
      const { type } = wait.command;
      byType.set(type, (byType.get(type) ?? new Set()).add(wait));
    },
    /** Says whether it was still there. */
    leave(wait: Wait): boolean {
      clearTimeout(wait.timer);
      const waits = byType.get(wait.command.type);
      if (waits?.delete(wait) !== true) return false;
      if (waits.size === 0) byType.delete(wait.command.type);
      return true;
    },
  };
}

/** Serves those who wait for a type, one after the other, as long as there may be jobs. */
function createWake(line: ReturnType<typeof waitingLine>, execute: Execute): (type: string) => Promise<void> {
  /** Types for which a woken wait is at the engine; true when jobs came meanwhile. */
  const waking = new Map<string, boolean>();

  /** True when there may be more jobs for the next one. */
  async function serve(wait: Wait): Promise<boolean> {
    try {
      const result = await execute(wait.command);
      if (result.jobs.length === 0) return false;
      if (!line.leave(wait)) {
        await giveBack(result, execute);
        return true;
      }
      wait.answer(result);
      return result.hasMore === true || result.jobs.length >= wait.command.maxJobsToActivate;
    } catch (error) {
      line.leave(wait);
      wait.fail(error);
      return true;
    }
  }

  return async (type) => {
    if (waking.has(type)) {
      waking.set(type, true);
      return;
    }
    for (;;) {
      const wait = line.first(type);
      if (wait === undefined) break;
      waking.set(type, false);
      const gotAll = await serve(wait);
      if (!gotAll && waking.get(type) !== true) break;
    }
    waking.delete(type);
  };
}

/** Ends the leases at once, also while the clock is pinned. */
async function giveBack({ jobs }: ActivatedJobs, execute: Execute): Promise<void> {
  await Promise.allSettled(jobs.map(({ jobKey }) => execute({ kind: 'updateJob', jobKey, timeout: 0 })));
}
