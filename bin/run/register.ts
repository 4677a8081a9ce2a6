import { join } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { isMadeAt, loadKeys, openRegister, type Register } from '../../register/index.ts';
import type { Part } from './part.ts';

/** Opens the register in DATA_DIR, or at DATABASE_URL; makes its keys the first time. @param given default of the clock: real time */
export async function startRegister(
  config: Config,
  log: Logger,
  { parts, clock }: { parts: Part[]; clock?: Clock },
): Promise<Register> {
  const { DATA_DIR, DATABASE_URL: databaseUrl, REGISTER_KEY: hexKey } = config;
  const file = join(DATA_DIR, 'register.db');
  const kept =
    databaseUrl === undefined
      ? { register: file }
      : { register: 'at DATABASE_URL', isMade: await isMadeAt(databaseUrl) };
  const register = await openRegister({
    file,
    documentsDir: join(DATA_DIR, 'documents'),
    databaseUrl,
    keys: loadKeys(join(DATA_DIR, 'keys'), { hexKey, ...kept }),
    ...(clock && { clock }),
    log,
  });
  parts.push({ close: () => register.close() });
  return register;
}
