import type { Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { lookAtSqlite } from '../../platform/look-at-sqlite.ts';
import type { RegisterPlace } from '../kernel/open-to-read.ts';
import * as postgres from '../kernel/postgres/row-sums.ts';
import { addSumFunction, allDamagedRows, type DamagedRow } from '../kernel/row-sums.ts';
import type { Tables } from '../kernel/schema/index.ts';
import type { Damage } from '../kernel/scrubs.ts';

/** Rows that have a sum, and one sum of all of them, hex: two copies with the same have the same rows. */
export interface RowsSummed {
  readonly rows: number;
  readonly sum: string;
}

/** Holds every row against its sum, as of one moment. */
export async function checkRows(
  { file, databaseUrl }: RegisterPlace,
  db: Kysely<Tables>,
  damaged: (damage: Damage) => void,
): Promise<RowsSummed> {
  const { found, summed } = databaseUrl === undefined ? inSqlite(file) : await inPostgres(db);
  for (const { table, key, isMissing, caseId } of found) {
    damaged({ what: 'row', where: `${table} ${key}`, fault: isMissing ? 'missing' : 'changed', caseId });
  }
  return summed;
}

interface Found {
  readonly found: readonly DamagedRow[];
  readonly summed: RowsSummed;
}

/** While it reads the file's log can't be begun anew, and grows by what is written. */
function inSqlite(file: string): Found {
  const database = lookAtSqlite(file);
  try {
    addSumFunction(database);
    database.exec('BEGIN');
    const found = allDamagedRows(database);
    const hash = createHash('sha256');
    let rows = 0;
    for (const row of database.prepare('SELECT * FROM rowSums ORDER BY tableName, rowKey').iterate()) {
      rows += 1;
      hash.update(`${String(row['tableName'])} ${String(row['rowKey'])} `);
      if (row['sum'] instanceof Uint8Array) hash.update(row['sum']);
    }
    return { found, summed: { rows, sum: hash.digest('hex') } };
  } finally {
    database.close();
  }
}

async function inPostgres(db: Kysely<Tables>): Promise<Found> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (reading) => ({
      found: await postgres.allDamagedRows(reading),
      summed: await postgres.sumOfSums(reading),
    }));
}
