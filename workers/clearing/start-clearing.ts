import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { clearEnded } from './clear-ended.ts';
import { eraseDue } from './erase-due.ts';
import type { EngineForgets } from '../../register/index.ts';

/** How often, ms, unless it is said. */
const usualPause = 60 * 60 * 1000;
/** The longest pause before the first time, ms: a house that is restarted often erases too. */
const firstPause = 60 * 1000;

/**
 * Clears in the process that carries the outbox and in no other: what is to be gone by itself, and what two administrators have agreed to
 * erase. `stop` lets the page at hand end.
 */
export function startClearing(options: {
  sides: Parameters<typeof clearEnded>[0] & Parameters<typeof eraseDue>[0]['sides'];
  /** Removes what the engine of the house is to forget; undefined: it is a cluster, which has a retention of its own. */
  engineHistory: ((forgets: EngineForgets) => Promise<number>) | undefined;
  carries: () => boolean;
  clock: Clock;
  log: Logger;
  /** ms. Default: an hour. */
  every?: number;
}): Periodical {
  const { sides, carries, clock, log, every = usualPause } = options;
  const first = Math.min(every, firstPause);
  const goesOn = (stop: AbortSignal) => () => carries() && !stop.aborted;
  const clearing = periodically(
    async (stop) => {
      const cleared = await clearEnded(sides, clock.now(), goesOn(stop));
      if (Object.values(cleared).some((count) => count > 0)) log.info(cleared, 'cleared what is to be gone');
    },
    {
      every,
      first,
      mayRun: carries,
      log,
      fails: 'could not clear what is to be gone; trying again',
      well: 'what is to be gone can be cleared again',
    },
  );
  const erasing = periodically((stop) => eraseDue(options, goesOn(stop)), {
    every,
    first,
    mayRun: carries,
    log,
    fails: 'could not erase what is due; trying again',
    well: 'what is due can be erased again',
  });
  return {
    async stop() {
      await Promise.all([clearing.stop(), erasing.stop()]);
    },
  };
}
