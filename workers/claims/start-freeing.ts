import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import { periodically, type Periodical } from '../run/periodically.ts';
import { adoptTaken, freeLeft } from './free-left.ts';

/** Frees tasks that were left, each minute, in the process that carries the outbox. `stop` lets the look at hand end. */
export function startFreeing(options: {
  sides: Parameters<typeof freeLeft>[0];
  carries: () => boolean;
  clock: Clock;
  log: Logger;
}): Periodical {
  const { sides, carries, clock, log } = options;
  let isAdopted = false;
  return periodically(
    async () => {
      if (!isAdopted) await adoptTaken(sides, clock.now());
      isAdopted = true;
      const freed = await freeLeft(sides, clock.now());
      if (freed > 0) log.info({ freed }, 'freed tasks that were left');
    },
    {
      every: 60_000,
      mayRun: carries,
      log,
      fails: 'could not free tasks that were left; trying again',
      well: 'tasks that were left can be freed again',
    },
  );
}
