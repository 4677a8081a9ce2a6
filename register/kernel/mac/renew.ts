import { sql } from 'kysely';
import type { Work } from '../context.ts';
import type { MacTable } from '../schema/index.ts';
import { hasItsMac, keyColumns, macOf } from './mac.ts';

/**
 * Gives every row that counts the MAC of another data key, in the transaction at hand. What doesn't count is
 * left as it is.
 */
export async function renewMacs(work: Work, next: Uint8Array): Promise<void> {
  await renew(work, 'sessions', next);
  await renew(work, 'answerKeys', next);
  await renew(work, 'jobReports', next);
}

async function renew({ db, keys }: Work, table: MacTable, next: Uint8Array): Promise<void> {
  const { rows } = await sql<{ mac: string }>`select * from ${sql.table(table)}`.execute(db);
  for (const row of rows.filter((each) => hasItsMac(keys, table, each))) {
    const mac = macOf(next, table, row);
    const key: unknown = Reflect.get(row, keyColumns[table]);
    await sql`update ${sql.table(table)} set "mac" = ${mac} where ${sql.ref(keyColumns[table])} = ${key}`.execute(db);
  }
}
