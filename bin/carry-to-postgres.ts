import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../platform/config.ts';
import { holdLock } from '../platform/hold-lock.ts';
import { Unusable } from '../platform/unusable.ts';
import { carryToPostgres, loadKeys } from '../register/index.ts';
import { closeAll, type Part } from './run/part.ts';
import { readSettings } from './run/settings.ts';

/**
 * `npm run carry-to-postgres`: carries the register in DATA_DIR, whose house is stopped, over to the empty database at DATABASE_URL,
 * and verifies it there row by row and by the audit. The file stays as it is.
 */
const parts: Part[] = [];
try {
  const { DATA_DIR, DATABASE_URL: databaseUrl, REGISTER_KEY: hexKey } = readSettings();
  const file = join(DATA_DIR, 'register.db');
  if (databaseUrl === undefined) throw new ConfigError('DATABASE_URL names the database to carry the register to');
  if (!existsSync(file)) throw new ConfigError(`There is no register in ${DATA_DIR}`);
  parts.push(holdLock(join(DATA_DIR, 'run'), 'house'));
  const keys = loadKeys(join(DATA_DIR, 'keys'), { hexKey, register: file });
  const carried = await carryToPostgres({ file, documentsDir: join(DATA_DIR, 'documents'), keys, databaseUrl });
  const rows = [...carried.rows.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `Carried over and read again: ${rows} rows of ${carried.rows.size} tables, ${carried.documents} documents; the audit log is whole (${carried.auditRows} rows).\n` +
      `Start the house with DATABASE_URL from now on, and put ${file} and ${join(DATA_DIR, 'documents')} aside.\n`,
  );
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}.\n`);
  process.exitCode = 1;
} finally {
  await closeAll(parts);
}
