import { sql } from 'kysely';
import type { Work } from '../context.ts';
import type { MacTable } from '../schema/index.ts';
import { hasItsMac, macOf } from './mac.ts';
import { keyOf, macTables } from './tables.ts';

/** Gives every row that counts the MAC of another data key, in the transaction at hand. What doesn't count is left as it is. */
export async function renewMacs(work: Work, next: Uint8Array): Promise<void> {
  for (const table of macTables) await renew(work, table, next);
}

async function renew({ db, keys }: Work, table: MacTable, next: Uint8Array): Promise<void> {
  const { rows } = await sql<{ mac: string }>`select * from ${sql.table(table)}`.execute(db);
  for (const row of rows.filter((each) => hasItsMac(keys, table, each))) {
    const isIt = keyOf(table, row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
    const mac = macOf(next, table, row);
    await sql`update ${sql.table(table)} set "mac" = ${mac} where ${sql.join(isIt, sql` and `)}`.execute(db);
  }
}
