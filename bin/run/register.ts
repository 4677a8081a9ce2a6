import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { loadKeys, openRegister, type Register } from '../../register/index.ts';
import type { Part } from './part.ts';

/** Opens the register in DATA_DIR, or at DATABASE_URL; makes its keys the first time. */
export async function startRegister(config: Config, log: Logger, parts: Part[]): Promise<Register> {
  const register = await openRegister({
    file: join(config.DATA_DIR, 'register.db'),
    documentsDir: join(config.DATA_DIR, 'documents'),
    databaseUrl: config.DATABASE_URL,
    keys: loadKeys(join(config.DATA_DIR, 'keys'), config.REGISTER_KEY),
    log,
  });
  parts.push({ close: () => register.close() });
  return register;
}
