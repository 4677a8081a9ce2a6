import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyColumns, macOf } from '../../register/kernel/mac/mac.ts';
import type { MacTable } from '../../register/kernel/schema/index.ts';
import { sqlIn } from './registers.ts';

/** Gives the rows of a table the MAC that they would have had if the house had written what a test changed in them. */
export function giveMacs(dir: string, table: MacTable): void {
  const dataKey = Buffer.from(readFileSync(join(dir, 'keys', 'data.key'), 'utf8').trim(), 'hex');
  for (const row of sqlIn(dir, `SELECT * FROM "${table}"`)) {
    const isIt = keyColumns[table].map((name) => `"${name}" = '${String(row[name])}'`).join(' AND ');
    sqlIn(dir, `UPDATE "${table}" SET mac = '${macOf(dataKey, table, row)}' WHERE ${isIt}`);
  }
}
