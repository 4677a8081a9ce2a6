import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, readConfig } from '../../platform/config.ts';
import { verifyAuditFile } from '../../register/index.ts';
import { exitCodes, type Answer, type Given } from './answer.ts';
import { keysIn } from './keys-in.ts';

const advice = 'Put it back from the backup of the keys: without it nobody can tell whether the log is whole';

const Options = z.object({ signAnew: z.boolean().default(false) });

/** Checks the audit log of the register in DATA_DIR, or at DATABASE_URL. Makes and migrates nothing. */
export async function verifyAudit({ options }: Given): Promise<Answer> {
  const { signAnew } = Options.parse(options);
  const { DATA_DIR, KEYS_DIR, DATABASE_URL: databaseUrl, REGISTER_KEY } = readConfig(process.env);
  const file = join(DATA_DIR, 'register.db');
  if (databaseUrl === undefined && !existsSync(file)) throw new ConfigError(`There is no register in ${DATA_DIR}`);
  const keys = keysIn(KEYS_DIR, REGISTER_KEY, advice);
  const found = await verifyAuditFile({ file, databaseUrl, signAnew, keys });
  const { rows, erased, broken } = found;
  if (broken) {
    const text = `BROKEN at row ${broken.row}: ${broken.what}. ${rows} rows before it are whole.`;
    return { text, data: { whole: false, ...found }, exitCode: exitCodes.notWell };
  }
  const text = `The audit log is whole: ${rows} rows, and the signed checkpoint agrees.${gone(erased)}`;
  return { text, data: { whole: true, rows, erased } };
}

function gone(erased: number): string {
  return erased === 0
    ? ''
    : ` Of ${erased} rows the key is erased: they are in the tree as they were, what they said can't be shown.`;
}
