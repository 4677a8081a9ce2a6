import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { pause } from '../run/poll-jobs.ts';

/** How often it is looked whether a check is due, and how often one is, ms. A broken log is checked again at each look. */
const every = 10 * 60_000;
/** The first look, when the start is over. */
const firstLook = 60_000;
const between = 24 * 60 * 60_000;
/** Between two batches of rows, ms: a check of a million rows takes some minutes and a small part of a core. */
const rest = 25;

interface Checked {
  readonly register: { readonly audit: Pick<WorkersRegister['audit'], 'lastCheck' | 'check'> };
  readonly clock: Clock;
  readonly log: Logger;
}

/** Checks the whole audit log when it is due. @param goesOn false: the check at hand is given up */
export async function checkWhenDue({ register, clock, log }: Checked, goesOn: () => Promise<boolean>): Promise<void> {
  const last = await register.audit.lastCheck();
  // Also of a time that isn't one: nothing that stands in the table may put a check off.
  const isRecent = last !== undefined && clock.now() - Date.parse(last.at) < between;
  if (isRecent && last.broken === undefined) return;
  const found = await register.audit.check(goesOn);
  if (found?.broken) log.fatal({ audit: found }, 'The audit log is broken');
  else if (found) log.info({ rows: found.rows, root: found.root }, 'the audit log is whole');
}

/** Checks in the process that carries the outbox and in no other. `stop` gives up a check at the next batch. */
export function startChecking({ carries, ...checked }: Checked & { readonly carries: () => boolean }): Periodical {
  async function goesOn(stop: AbortSignal): Promise<boolean> {
    await pause(rest, stop);
    return !stop.aborted && carries();
  }
  return periodically((stop) => checkWhenDue(checked, () => goesOn(stop)), {
    first: firstLook,
    every,
    mayRun: carries,
    log: checked.log,
    fails: 'the audit log could not be checked; trying again',
    well: 'the audit log can be checked again',
  });
}
