import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import { pause } from '../run/poll-jobs.ts';
import { adoptTaken, freeLeft } from './free-left.ts';

/** How often, ms. */
const every = 60_000;

/** Frees tasks that were left, for ever, in the process that carries the outbox. `stop` lets the look at hand end. */
export function startFreeing(options: {
  sides: Parameters<typeof freeLeft>[0];
  carries: () => boolean;
  clock: Clock;
  log: Logger;
}): { stop(): Promise<void> } {
  const { sides, carries, clock, log } = options;
  const stopping = new AbortController();
  let isAdopted = false;

  async function look(): Promise<void> {
    if (!isAdopted) await adoptTaken(sides, clock.now());
    isAdopted = true;
    const freed = await freeLeft(sides, clock.now());
    if (freed > 0) log.info({ freed }, 'freed tasks that were left');
  }

  async function loop(): Promise<void> {
    for (;;) {
      await pause(every, stopping.signal);
      if (stopping.signal.aborted) return;
      if (!carries()) continue;
      await look().catch((error: unknown) =>
        log.warn({ err: error }, 'could not free tasks that were left; trying again'),
      );
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
