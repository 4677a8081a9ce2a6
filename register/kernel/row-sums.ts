import { hash } from 'node:crypto';
import type { SQLInputValue } from 'node:sqlite';
import type { DatabaseSync } from '../../platform/sqlite.ts';

/**
 * A sum of each row, kept by the database in the transaction that changes the row (`rowSums`), so that a value that changes by itself is found
 * and named. The sum of a row that was damaged before it was changed is made empty, which no row has: the damage isn't covered by the change.
 * SQLite's triggers are those of the register's own connection: who writes the file in another way leaves rows without a true sum.
 */

/** Tables without sums, and why. */
export const withoutSums: ReadonlySet<string> = new Set([
  // The log has its tree.
  'audit',
  // Bytes have their own sum as their key.
  'documentBytes',
  // Changed at every request, and gone with a login.
  'sessions',
  // One for each job, with a MAC, and gone after a day.
  'jobReports',
  'providerLogouts',
  'loginAttempts',
  // What the program writes before there are sums, and the sums.
  'migrations',
  'rowSums',
]);

/** A table that has sums. */
export interface SummedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** In its order. */
  readonly key: readonly string[];
}

/** Of the 32 bytes so many are kept: chance is no adversary, and who can write rows can write sums. */
const bytesKept = 8;

/** The name by which SQL knows it. */
const sumFunction = 'row_sum';

function sumOfValues(...values: readonly SQLInputValue[]): Uint8Array {
  const text = JSON.stringify(values.map(plain));
  return hash('sha256', text, 'buffer').subarray(0, bytesKept);
}

function plain(value: SQLInputValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  return ArrayBuffer.isView(value)
    ? [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')]
    : value;
}

/** Lets SQL on a connection ask for sums. */
export function addSumFunction(database: DatabaseSync): void {
  // A number that rots may be larger than a number of JavaScript.
  const options = { varargs: true, deterministic: true, useBigIntArguments: true };
  database.function(sumFunction, options, sumOfValues);
}

/** In the order of their names. */
export function summedTables(database: DatabaseSync): SummedTable[] {
  const names = database
    .prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all()
    .map(({ name }) => String(name));
  const info = database.prepare('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid');
  return names
    .filter((name) => !withoutSums.has(name))
    .map((name) => {
      const columns = info.all(name).map((column) => ({ name: String(column['name']), place: Number(column['pk']) }));
      const key = columns.filter(({ place }) => place > 0).toSorted((one, other) => one.place - other.place);
      return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
    });
}

/** What a row is called in `rowSums`. @param row alias of the table, or `NEW` and `OLD` */
export const keyOf = ({ key }: SummedTable, row: string): string =>
  key.map((column) => `CAST(${row}."${column}" AS TEXT)`).join(` || ' ' || `);

export const sumOf = ({ columns }: SummedTable, row: string): string =>
  `${sumFunction}(${columns.map((column) => `${row}."${column}"`).join(', ')})`;

/** Keeps sums of all that this connection writes from now on. */
export function keepSums(database: DatabaseSync): void {
  for (const table of summedTables(database)) database.exec(triggersOf(table));
}

function triggersOf(table: SummedTable): string {
  const { name } = table;
  const trigger = (event: 'INSERT' | 'UPDATE' | 'DELETE', step: string) =>
    `CREATE TEMP TRIGGER "sum${event} ${name}" AFTER ${event} ON main."${name}" BEGIN ${step}; END`;
  const ofOld = `tableName = '${name}' AND rowKey = ${keyOf(table, 'OLD')}`;
  return [
    trigger(
      'INSERT',
      `INSERT INTO rowSums (tableName, rowKey, sum) VALUES ('${name}', ${keyOf(table, 'NEW')}, ${sumOf(table, 'NEW')})
       ON CONFLICT (tableName, rowKey) DO UPDATE SET sum = excluded.sum`,
    ),
    trigger(
      'UPDATE',
      `UPDATE rowSums SET rowKey = ${keyOf(table, 'NEW')}, sum = iif(sum = ${sumOf(table, 'OLD')}, ${sumOf(table, 'NEW')}, x'')
       WHERE ${ofOld}`,
    ),
    trigger('DELETE', `DELETE FROM rowSums WHERE ${ofOld}`),
  ].join(';\n');
}

/** A row that isn't as its sum says. */
export interface DamagedRow {
  readonly table: string;
  readonly key: string;
  /** The row is gone, and its sum is there. */
  readonly isMissing: boolean;
  /** Of the row, where its table has one. */
  readonly caseId: string | undefined;
}

/** Rows of a table that have no sum or another one, and sums that have no row. */
export function damagedRows(database: DatabaseSync, table: SummedTable): DamagedRow[] {
  const { name } = table;
  const caseId = table.columns.includes('caseId') ? 't."caseId"' : 'NULL';
  const changed = database
    .prepare(
      `SELECT ${keyOf(table, 't')} AS "key", ${caseId} AS caseId
       FROM "${name}" AS t LEFT JOIN rowSums AS s ON s.tableName = ? AND s.rowKey = ${keyOf(table, 't')}
       WHERE s.sum IS NULL OR s.sum <> ${sumOf(table, 't')}`,
    )
    .all(name);
  const missing = database
    .prepare(
      `SELECT rowKey AS "key" FROM rowSums WHERE tableName = ? EXCEPT SELECT ${keyOf(table, 't')} FROM "${name}" AS t`,
    )
    .all(name);
  return [
    ...changed.map((row) => ({ ...asFound(name, row), isMissing: false })),
    ...missing.map((row) => ({ ...asFound(name, row), isMissing: true })),
  ];
}

const asFound = (table: string, { key, caseId }: Readonly<Record<string, unknown>>) => ({
  table,
  key: String(key),
  caseId: typeof caseId === 'string' ? caseId : undefined,
});

/** Makes all sums anew, in the transaction at hand, after tables were changed. Rows that were damaged stay so. */
export function renewSums(database: DatabaseSync, damaged: readonly DamagedRow[]): void {
  database.exec('DELETE FROM rowSums');
  for (const table of summedTables(database)) {
    database.exec(
      `INSERT INTO rowSums (tableName, rowKey, sum)
       SELECT '${table.name}', ${keyOf(table, 't')}, ${sumOf(table, 't')} FROM "${table.name}" AS t`,
    );
  }
  const mark = database.prepare(`UPDATE rowSums SET sum = x'' WHERE tableName = ? AND rowKey = ?`);
  for (const { table, key } of damaged) mark.run(table, key);
}

/** All that is damaged; nothing where there are no tables yet. */
export function allDamagedRows(database: DatabaseSync): DamagedRow[] {
  if (!hasSums(database)) return [];
  return summedTables(database).flatMap((table) => damagedRows(database, table));
}

/** False before the register's tables are made. */
export const hasSums = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM main.sqlite_schema WHERE name = 'rowSums'").get() !== undefined;
