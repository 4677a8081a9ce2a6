import { done, type Done } from '../commands.ts';
import { fireJob, fireTimer } from './fire.ts';
import { settleAgenda } from './lifecycle.ts';
import type { Run } from './run.ts';
import type { Timer } from '../store/records.ts';

/** The engine's own command: fire what is due. */
export interface Tick {
  readonly kind: 'tick';
  /** Only this timer. */
  readonly timer?: Timer;
}

/** The engine's own command: a timer that can't be fired is tried again later, so that it holds up no other. */
export interface PostponeTimer {
  readonly kind: 'postponeTimer';
  readonly timer: Timer;
}

const postponement = 300_000;

export interface Ticked {
  /** 0 = nothing more is due. */
  readonly fired: number;
}

/** So many of each kind in one transaction; the rest with the next tick. */
const limit = 200;

/** Fires timers, leases, back-offs and expiries that are due, the oldest first. */
export function tick(run: Run, { timer }: Tick): Ticked {
  const { store, now } = run;
  store.flush();
  if (timer) return { fired: fire(run, timer) };
  const jobs = store.jobs.due(now, limit);
  for (const key of jobs) fireJob(run, key);
  const expired = store.messages.expire(now, limit);
  let fired = 0;
  for (const due of store.timers.due(now, limit)) fired += fire(run, due);
  return { fired: jobs.length + expired + fired };
}

/** One that was cancelled by what fired before is left alone. */
function fire(run: Run, timer: Timer): number {
  if (!run.store.timers.isSet(timer)) return 0;
  fireTimer(run, timer);
  settleAgenda(run);
  return 1;
}

export function postponeTimer({ store, now }: Run, { timer }: PostponeTimer): Done {
  store.timers.move(timer.key, now + postponement, timer.repetitions);
  return done;
}

/** When the next thing is due, epoch ms; undefined when nothing is. */
export function nextDue({ store }: Run): number | undefined {
  const dues = [store.timers.nextDue(), store.jobs.nextDue(), store.messages.nextDue()].filter(
    (due) => due !== undefined,
  );
  return dues.length === 0 ? undefined : Math.min(...dues);
}
