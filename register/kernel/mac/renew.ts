import { sql } from 'kysely';
import type { Work } from '../context.ts';
import { hasItsMac, keyColumns, macOf, macTables } from './mac.ts';

/**
 * Gives every row that counts the MAC of another data key, in the transaction at hand. What doesn't count is
 * left as it is.
 */
export async function renewMacs({ db, keys }: Work, next: Uint8Array): Promise<void> {
  for (const table of macTables) {
    const { rows } = await sql<{ mac: string }>`select * from ${sql.table(table)}`.execute(db);
    for (const row of rows.filter((each) => hasItsMac(keys, table, each))) {
      const isIt = keyColumns[table].map((name) => sql`${sql.ref(name)} = ${Reflect.get(row, name)}`);
      const mac = macOf(next, table, row);
      await sql`update ${sql.table(table)} set "mac" = ${mac} where ${sql.join(isIt, sql` and `)}`.execute(db);
    }
  }
}
