import { fireJob, fireTimer } from '../run/fire.ts';
import { settleAgenda } from '../run/lifecycle.ts';
import type { Run } from '../run/run.ts';

/** The engine's own command: fire what is due. */
export interface Tick {
  readonly kind: 'tick';
}

export interface Ticked {
  /** 0 = nothing more is due. */
  readonly fired: number;
}

/** So many of each kind in one transaction; the rest with the next tick. */
const limit = 200;

/** Fires timers, leases, back-offs and expiries that are due, the oldest first. */
export function tick(run: Run): Ticked {
  const { store, now } = run;
  store.flush();
  const jobs = store.jobs.due(now, limit);
  for (const key of jobs) fireJob(run, key);
  const expired = store.messages.expire(now, limit);
  let fired = 0;
  for (const timer of store.timers.due(now, limit)) {
    if (!store.timers.isSet(timer)) continue;
    fireTimer(run, timer);
    settleAgenda(run);
    fired += 1;
  }
  return { fired: jobs.length + expired + fired };
}

/** When the next thing is due, epoch ms; undefined when nothing is. */
export function nextDue({ store }: Run): number | undefined {
  const dues = [store.timers.nextDue(), store.jobs.nextDue(), store.messages.nextDue()].filter(
    (due) => due !== undefined,
  );
  return dues.length === 0 ? undefined : Math.min(...dues);
}
