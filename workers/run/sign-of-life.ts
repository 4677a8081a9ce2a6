import { instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { outage } from '../../platform/outage.ts';
import { pause } from './poll-jobs.ts';

/** How often, ms. `/ready` takes a minute without one for the end of the workers. */
const every = 10_000;

/** Notes in the register, for ever, that workers are at work: the portal that tells of it may run elsewhere. */
export function signOfLife(options: {
  isAtWork: () => boolean;
  register: Pick<WorkersRegister, 'operation'>;
  clock: Clock;
  log: Logger;
}): { stop(): Promise<void> } {
  const { isAtWork, register, clock, log } = options;
  const stopping = new AbortController();

  async function give(): Promise<void> {
    if (isAtWork()) await register.operation.workersAreAtWork(instantAt(clock.now()));
  }

  const noting = outage(log, {
    fails: 'could not note that workers are at work; trying again',
    well: 'it is noted again that workers are at work',
  });

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await give().then(() => noting.worked(), noting.failed);
      await pause(every, stopping.signal);
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
