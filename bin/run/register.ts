import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { loadKeys, openRegister, type Register } from '../../register/index.ts';
import type { Part } from './part.ts';

/** Opens the register in DATA_DIR; makes its keys the first time. */
export async function startRegister(config: Config, log: Logger, parts: Part[]): Promise<Register> {
  const file = join(config.DATA_DIR, 'register.db');
  const register = await openRegister({
    file,
    documentsDir: join(config.DATA_DIR, 'documents'),
    keys: loadKeys(join(config.DATA_DIR, 'keys'), { hexKey: config.REGISTER_KEY, register: file }),
    log,
  });
  parts.push({ close: () => register.close() });
  return register;
}
