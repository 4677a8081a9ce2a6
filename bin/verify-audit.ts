import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../platform/config.ts';
import { Unusable } from '../platform/unusable.ts';
import { readKeys, verifyAuditFile } from '../register/index.ts';

/** `npm run verify-audit`: checks the whole audit log in DATA_DIR, that is rows, tree, old chain and signed checkpoint; exit 1 when broken. With `--sign-anew` a checkpoint that is lost for good is made anew. */
try {
  const config = readConfig(process.env);
  const { 'sign-anew': signAnew } = parseArgs({ options: { 'sign-anew': { type: 'boolean', default: false } } }).values;
  const file = join(config.DATA_DIR, 'register.db');
  const keysDir = join(config.DATA_DIR, 'keys');
  const databaseUrl = config.DATABASE_URL;
  if (databaseUrl === undefined && !existsSync(file))
    throw new ConfigError(`There is no register in ${config.DATA_DIR}`);
  const keys = keysIn(keysDir, config.REGISTER_KEY);
  const { rows, erased, broken } = await verifyAuditFile({ file, databaseUrl, signAnew, keys });
  if (broken) {
    process.stdout.write(`BROKEN at row ${broken.row}: ${broken.what}. ${rows} rows before it are whole.\n`);
    process.exitCode = 1;
  } else {
    process.stdout.write(`The audit log is whole: ${rows} rows, and the signed checkpoint agrees.${gone(erased)}\n`);
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}.\n`);
  process.exitCode = 1;
}

function keysIn(dir: string, hexKey: string | undefined): ReturnType<typeof readKeys> {
  try {
    return readKeys(dir, hexKey);
  } catch (error) {
    throw new ConfigError(
      `${error instanceof Error ? error.message : String(error)}. Put it back from the backup of the keys: without it nobody can tell whether the log is whole`,
    );
  }
}

function gone(erased: number): string {
  return erased === 0
    ? ''
    : ` Of ${erased} rows the key is erased: they are in the tree as they were, what they said can't be shown.`;
}
