import { join } from 'node:path';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/log.ts';
import { isMadeAt, loadKeys, openRegister, type Register } from '../../register/index.ts';
import { attestingOf } from './attesting.ts';
import type { Part } from './part.ts';
import { stopOnFault } from './until-signal.ts';

/**
 * Opens the register in DATA_DIR, or at DATABASE_URL; makes its keys the first time.
 * @param stopping stops the program when files of the register have been deleted or replaced. Default: it goes on, and all it writes is refused
 */
export async function startRegister(
  config: Config,
  log: Logger,
  parts: Part[],
  stopping?: AbortController,
): Promise<Register> {
  const place = await placeOfRegister(config);
  const onFilesFault = stopping && stopOnFault(stopping, log);
  const register = await openRegister({ ...place, attesting: attestingOf(config), log, onFilesFault });
  parts.push({ close: () => register.close() });
  return register;
}

/** Where the register lies, and its keys, which are made the first time. Throws `Unusable` when one is missing beside a register. */
export async function placeOfRegister(config: Config) {
  const { DATA_DIR, KEYS_DIR, DATABASE_URL: databaseUrl, REGISTER_KEY: hexKey, CAMUNDA_REST_ADDRESS } = config;
  const file = join(DATA_DIR, 'register.db');
  const kept =
    databaseUrl === undefined
      ? { register: file }
      : { register: 'at DATABASE_URL', isMade: await isMadeAt(databaseUrl) };
  const keys = loadKeys(KEYS_DIR, { hexKey, ...kept });
  const files = CAMUNDA_REST_ADDRESS === undefined ? [join(DATA_DIR, 'engine.db')] : [];
  return { file, documentsDir: join(DATA_DIR, 'documents'), databaseUrl, keys, files };
}
