import { parseCycle } from '../model/cycle.ts';
import type { Timer } from '../store/records.ts';
import { makeReady } from './jobs.ts';
import { staysOpen } from './messages.ts';
import type { Run } from './run.ts';
import { startInstance } from './start.ts';
import { trigger } from './trigger.ts';

/** Fires a timer that is due; one that repeats is set for its next time. */
export function fireTimer(run: Run, timer: Timer): void {
  const { store } = run;
  if (timer.instanceKey === undefined) {
    advance(run, timer, true);
    const definition = store.definitions.get(timer.definitionKey);
    if (!definition) throw new Error(`Process definition ${timer.definitionKey} is not loaded`);
    startInstance(run, definition, { eventId: timer.elementId, variables: {} });
    return;
  }
  const instance = store.instance(timer.instanceKey);
  const at =
    timer.elementInstanceKey === timer.instanceKey
      ? instance?.root
      : instance?.live.get(timer.elementInstanceKey ?? Number.NaN);
  if (!at) throw new Error(`Timer ${timer.key} is set, but what it belongs to has ended`);
  advance(run, timer, staysOpen(at, timer.elementId));
  trigger(run, at, { eventId: timer.elementId, variables: {} });
}

function advance(run: Run, timer: Timer, mayRepeat: boolean): void {
  const left = timer.repetitions === -1 ? -1 : timer.repetitions - 1;
  const cycle = timer.cycle !== undefined && mayRepeat && left !== 0 ? parseCycle(timer.cycle) : undefined;
  const next = cycle?.next(timer.dueAt);
  if (next !== undefined) run.store.timers.move(timer.key, next, left);
  else run.store.timers.remove(timer.key);
}

/** A lease or a back-off of a job has run out. */
export function fireJob(run: Run, key: number): void {
  const job = run.store.job(key);
  if (job?.dueAt === undefined || job.dueAt > run.now) return;
  if (job.queue === 'leased') job.state = 'TIMED_OUT';
  makeReady(run, job);
}
