import { setTimeout as wait } from 'node:timers/promises';
import { isProblem, type Job, type Jobs } from '../../client/index.ts';
import type { Logger } from '../../platform/log.ts';
import { outage, type Outage } from '../../platform/outage.ts';
import { backOff } from './back-off.ts';

export interface PollLimits {
  /** Jobs of one type that run at the same time. */
  readonly maximum: number;
  /** How long a job is ours, ms by the engine's clock. */
  readonly leaseMs: number;
  /** How long a poll waits for the first job, ms. */
  readonly waitMs: number;
  /** A poll that has not returned so long after its wait is given up and begun again, ms. */
  readonly stalledAfterMs: number;
  /** How long stopping waits for running jobs, ms. */
  readonly drainMs: number;
}

export const pollLimits: PollLimits = {
  maximum: 16,
  leaseMs: 30_000,
  waitMs: 25_000,
  stalledAfterMs: 10_000,
  drainMs: 3000,
};

export interface Poller {
  /** False when no poll has been answered for longer than one may take: the engine is away, or this one hangs. */
  isAtWork(): boolean;
  /** Stops asking at once, then waits for the jobs that run, at most `drainMs`. */
  stop(): Promise<void>;
}

interface PollOptions {
  readonly client: Jobs;
  readonly type: string;
  /** Names of the variables that jobs are handed. */
  readonly variables: readonly string[];
  readonly handle: (job: Job) => Promise<void>;
  readonly log: Logger;
  /** Shared by the polls of all types. Default: one of its own. */
  readonly asking?: Outage;
  readonly limits?: PollLimits;
}

/** How the engine calls workers of ours. */
export const workersBeginWith = 'siths-kort-';

/** An engine that is away, or hangs, is away for every type: it is said once. */
export const outageOfAsking = (log: Logger): Outage =>
  outage(log, { fails: 'could not ask for jobs; trying again', well: 'the engine is asked for jobs again' });

/**
 * Asks for jobs of one type for ever and runs them. The loop is ours and not the SDK's `createJobWorker`: that one asks
 * every millisecond while it is full, drops jobs that arrive while it stops, and shows nobody that a poll hangs.
 */
export function pollJobs(options: PollOptions): Poller {
  const { type, handle, log, asking = outageOfAsking(log), limits = pollLimits } = options;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let answeredAt = performance.now();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const start = (job: Job) => {
    const run = handle(job)
      .catch((error: unknown) => log.error({ type, jobKey: job.jobKey, err: error }, 'a job was given up'))
      .finally(() => running.delete(run));
    running.add(run);
  };

  async function loop(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        if (running.size >= limits.maximum) await Promise.race([stopped, ...running]);
        else (await poll(options, limits.maximum - running.size, stopping.signal)).forEach(start);
        failures = 0;
        asking.worked(type);
        answeredAt = performance.now();
      } catch (error) {
        failures += 1;
        asking.failed(error, type);
        await pause(Math.min(backOff(failures), 5000), stopping.signal);
      }
    }
  }

  const ended = loop();
  return {
    isAtWork: () => performance.now() - answeredAt < limits.waitMs + limits.stalledAfterMs,
    async stop() {
      stopping.abort();
      await ended;
      const drained = new AbortController();
      await Promise.race([Promise.allSettled(running), pause(limits.drainMs, drained.signal)]);
      drained.abort();
      if (running.size > 0) log.warn({ type, jobs: running.size }, 'stopped before all jobs had ended');
    },
  };
}

/** Leases jobs, waiting for the first; none when stopping. Throws when the poll hung. */
async function poll(
  { client, type, variables, limits = pollLimits }: PollOptions,
  maximum: number,
  stopping: AbortSignal,
): Promise<Job[]> {
  const { leaseMs, waitMs, stalledAfterMs } = limits;
  // One of its own: `AbortSignal.any` and `timeout` cost four times as much, and a poll ends a dozen times in a case.
  const ending = new AbortController();
  const end = () => ending.abort();
  const stalled = setTimeout(end, waitMs + stalledAfterMs);
  stopping.addEventListener('abort', end, { once: true });
  const { signal } = ending;
  try {
    const worker = `${workersBeginWith}${type}`;
    return await client.activateJobs({ type, worker, variables, leaseMs, maximum, waitMs, signal });
  } catch (error) {
    if (!isProblem(error, 'CANCELLED')) throw error;
    if (stopping.aborted) return [];
    throw new Error(`The engine has not answered for ${(waitMs + stalledAfterMs) / 1000} s`, { cause: error });
  } finally {
    clearTimeout(stalled);
    stopping.removeEventListener('abort', end);
  }
}

/** Waits, or until the signal; never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
