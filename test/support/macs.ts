import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { keyColumns, macOf } from '../../register/kernel/mac/mac.ts';
import type { MacTable } from '../../register/kernel/schema/index.ts';
import { tablesIn } from './registers.ts';

/**
 * Gives the rows of a table the MAC that they would have had if the house had written what a test changed in
 * them.
 */
export async function giveMacs(dir: string, table: MacTable): Promise<void> {
  const dataKey = Buffer.from(readFileSync(join(dir, 'keys', 'data.key'), 'utf8').trim(), 'hex');
  const db = tablesIn(dir);
  const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
  for (const row of rows) {
    const isIt = keyColumns[table].map((name) => sql`${sql.ref(name)} = ${Reflect.get(row, name)}`);
    const mac = macOf(dataKey, table, row);
    await sql`update ${sql.table(table)} set "mac" = ${mac} where ${sql.join(isIt, sql` and `)}`.execute(db);
  }
  await db.destroy();
}
