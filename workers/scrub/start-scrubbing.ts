import { dayAt, instantOf } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { periodically, type Periodical } from '../run/periodically.ts';

/** How often it is looked whether a scrub is due, ms. */
const every = 10 * 60_000;
/** From then on in the night it is due, before the usual hour of a backup; a house that wasn't at work then does it when it is. */
const hour = 1;

interface Scrubbing {
  readonly register: Pick<WorkersRegister, 'scrub'> & {
    readonly operation: Pick<WorkersRegister['operation'], 'lastScrub'>;
  };
  readonly clock: Clock;
  readonly log: Logger;
}

/** Looks for damage in all that is kept, once each night. */
export async function scrubWhenDue({ register, clock, log }: Scrubbing, stop: AbortSignal): Promise<void> {
  const now = clock.now();
  const due = instantOf(dayAt(now), hour);
  const last = await register.operation.lastScrub();
  if (now < due || (last !== undefined && Date.parse(last.at) >= due && Date.parse(last.at) <= now)) return;
  const { damaged, damage, documents } = await register.scrub(stop);
  if (damaged === 0) log.info({ documents }, 'nothing that is kept is damaged');
  else log.fatal({ damaged, damage }, 'Something that is kept is damaged: put it back from a backup');
}

/** Scrubs in the process that carries the outbox and in no other. `stop` gives up a scrub at hand. */
export function startScrubbing({ carries, ...scrubbing }: Scrubbing & { readonly carries: () => boolean }): Periodical {
  return periodically((stop) => scrubWhenDue(scrubbing, stop), {
    every,
    mayRun: carries,
    log: scrubbing.log,
    fails: 'could not look for damage in what is kept; trying again',
    well: 'damage in what is kept can be looked for again',
  });
}
