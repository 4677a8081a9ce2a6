import { join } from 'node:path';
import { systemClock, type Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { loadKeys, openRegister, type Register } from '../../register/index.ts';
import type { Part } from './part.ts';

/** Opens the register in DATA_DIR; makes its keys the first time. @param house.clock when rows are written; default: real time */
export async function startRegister(
  { config, log, clock = systemClock }: { config: Config; log: Logger; clock?: Clock },
  parts: Part[],
): Promise<Register> {
  const register = await openRegister({
    file: join(config.DATA_DIR, 'register.db'),
    documentsDir: join(config.DATA_DIR, 'documents'),
    keys: loadKeys(join(config.DATA_DIR, 'keys'), config.REGISTER_KEY),
    clock,
    log,
  });
  parts.push({ close: () => register.close() });
  return register;
}
