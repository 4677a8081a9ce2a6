import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import { pause } from '../run/poll-jobs.ts';
import { clearEnded } from './clear-ended.ts';
import { eraseDue } from './erase-due.ts';
import type { EngineForgets } from '../../register/index.ts';

/** How often, ms, unless it is said. */
const usualPause = 60 * 60 * 1000;

/**
 * Clears for ever, in the process that carries the outbox and in no other: what is to be gone by itself, and what two administrators have agreed to
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
}): { stop(): Promise<void> } {
  const { sides, carries, clock, log, every = usualPause } = options;
  const stopping = new AbortController();
  const goesOn = () => carries() && !stopping.signal.aborted;

  async function loop(): Promise<void> {
    for (;;) {
      await pause(every, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!carries()) continue;
      await clearEnded(sides, clock.now(), goesOn).then(
        (cleared) => {
          if (Object.values(cleared).some((count) => count > 0)) log.info(cleared, 'cleared what is to be gone');
        },
        (error: unknown) => log.warn({ err: error }, 'could not clear what is to be gone; trying again'),
      );
      await eraseDue(options, goesOn).catch((error: unknown) => {
        log.warn({ err: error }, 'could not erase what is due; trying again');
      });
    }
  }

  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
