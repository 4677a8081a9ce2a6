import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../platform/config.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import { carryToPostgres, loadKeys } from '../../register/index.ts';
import { readSettings } from '../run/settings.ts';
import type { Answer, Given } from './answer.ts';

const Options = z.object({ dryRun: z.boolean().default(false) });

/**
 * Carries the register in DATA_DIR, whose house is stopped, over to the empty database at DATABASE_URL, and verifies it there row by row
 * and by the audit. The file stays as it is.
 */
export async function carry({ options, progress }: Given): Promise<Answer> {
  const { dryRun } = Options.parse(options);
  const { DATA_DIR, KEYS_DIR, DATABASE_URL: databaseUrl, REGISTER_KEY: hexKey } = readSettings();
  const file = join(DATA_DIR, 'register.db');
  const documentsDir = join(DATA_DIR, 'documents');
  if (databaseUrl === undefined) throw new ConfigError('DATABASE_URL names the database to carry the register to');
  if (!existsSync(file)) throw new ConfigError(`There is no register in ${DATA_DIR}`);
  const place = holdLock(join(DATA_DIR, 'run'), 'house');
  try {
    const keys = loadKeys(KEYS_DIR, { hexKey, register: file });
    progress('Carrying the register over');
    const carried = await carryToPostgres({ file, documentsDir, keys, databaseUrl, dryRun });
    const rows = [...carried.rows.values()].reduce((sum, count) => sum + count, 0);
    const { documents, auditRows } = carried;
    const figures = `${rows} rows of ${carried.rows.size} tables, ${documents} documents; the audit log is whole (${auditRows} rows)`;
    const text = dryRun
      ? `Would carry over: ${figures}. All of it was done and rolled back.`
      : `Carried over and read again: ${figures}.\nStart the house with DATABASE_URL from now on, and put ${file} and ${documentsDir} aside.`;
    return { text, data: { dryRun, rows: Object.fromEntries(carried.rows), documents, auditRows } };
  } finally {
    place.close();
  }
}
