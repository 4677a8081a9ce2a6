import { instantAt } from '../../contract/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import type { WorkersRegister } from '../../register/index.ts';
import { periodically, type Periodical } from './periodically.ts';

/** How often, ms. `/ready` takes a minute without one for the end of the workers. */
const every = 10_000;

/** Notes in the register that workers are at work: the portal that tells of it may run elsewhere. */
export function signOfLife(options: {
  isAtWork: () => boolean;
  register: Pick<WorkersRegister, 'operation'>;
  clock: Clock;
  log: Logger;
}): Periodical {
  const { isAtWork, register, clock, log } = options;
  return periodically(() => register.operation.workersAreAtWork(instantAt(clock.now())), {
    first: 0,
    every,
    mayRun: isAtWork,
    log,
    fails: 'could not note that workers are at work; trying again',
    well: 'it is noted again that workers are at work',
  });
}
