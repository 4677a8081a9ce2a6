import { fireJob, fireTimer } from './fire.ts';
import { settleAgenda } from './lifecycle.ts';
import type { Run } from './run.ts';
import type { Timer } from '../store/records.ts';

const postponement = 300_000;

/** Most of each kind in one transaction; the rest comes with the next tick. */
const limit = 200;

/** Fires timers, leases, back-offs and expiries that are due, the oldest first. Returns how many; 0 = nothing more is due. */
export function fireDue(run: Run): number {
  const { store, now } = run;
  store.flush();
  const jobs = store.jobs.due(now, limit);
  for (const key of jobs) fireJob(run, key);
  const expired = store.messages.expire(now, limit);
  let fired = 0;
  for (const due of store.timers.due(now, limit)) fired += fire(run, due);
  return jobs.length + expired + fired;
}

/** Fires one timer that is due, by itself. */
export function fireAlone(run: Run, timer: Timer): void {
  run.store.flush();
  fire(run, timer);
}

/** Leaves a timer alone that was cancelled by what fired before. Returns how many have fired. */
function fire(run: Run, timer: Timer): number {
  if (!run.store.timers.isSet(timer)) return 0;
  fireTimer(run, timer);
  settleAgenda(run);
  run.store.relieve();
  return 1;
}

/** A timer that can't be fired is tried again later, so that it holds up no other. */
export function postponeTimer({ store, now }: Run, timer: Timer): void {
  store.timers.move(timer.key, now + postponement, timer.repetitions);
}
