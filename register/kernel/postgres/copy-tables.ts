import { sql, type Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import type { DatabaseSync } from '../../../platform/sqlite.ts';

/** Rows that are written, or compared, at once. */
const batch = 500;

type Value = string | number | Uint8Array | null;
type Row = readonly Value[];

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** In its order: both databases sort by it alike. */
  readonly key: readonly string[];
}

/**
 * Copies every row of every table into tables that were just made, in the transaction at hand, and reads both sides again, row by row.
 * Keys between tables are checked once all is there, triggers rest meanwhile. Returns how many rows each table has. Throws at the first difference.
 */
export async function copyTables(from: DatabaseSync, to: Kysely<unknown>): Promise<ReadonlyMap<string, number>> {
  const tables = tablesOf(from);
  const run = (text: string) => sql.raw(text).execute(to);
  await freeTables(to, tables);
  for (const { name } of tables) await run(`DELETE FROM "${name}"`);
  for (const table of tables) await copyTable(from, to, table);
  await run('SET CONSTRAINTS ALL IMMEDIATE');
  await bindTables(to, tables);
  const counts = new Map<string, number>();
  for (const table of tables) counts.set(table.name, await compareTable(from, to, table));
  await moveCounters(to);
  return counts;
}

/** All but the list of migrations, and the sums of rows, which are the target's own. */
function tablesOf(database: DatabaseSync): Table[] {
  const names = database.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('migrations', 'rowSums') ORDER BY name`,
  );
  const info = database.prepare('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid');
  return names.all().map(({ name }) => {
    const columns = info
      .all(String(name))
      .map((column) => ({ name: String(column['name']), pk: Number(column['pk']) }));
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return { name: String(name), columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
  });
}

const constraints = sql<{ own: string; name: string }>`
  SELECT conrelid::regclass::text AS own, quote_ident(conname) AS name FROM pg_constraint
  WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;

async function freeTables(to: Kysely<unknown>, tables: readonly Table[]): Promise<void> {
  for (const { own, name } of (await constraints.execute(to)).rows) {
    await sql.raw(`ALTER TABLE ${own} ALTER CONSTRAINT ${name} DEFERRABLE INITIALLY DEFERRED`).execute(to);
  }
  for (const { name } of tables) await sql.raw(`ALTER TABLE "${name}" DISABLE TRIGGER USER`).execute(to);
}

async function bindTables(to: Kysely<unknown>, tables: readonly Table[]): Promise<void> {
  for (const { own, name } of (await constraints.execute(to)).rows) {
    await sql.raw(`ALTER TABLE ${own} ALTER CONSTRAINT ${name} NOT DEFERRABLE`).execute(to);
  }
  for (const { name } of tables) await sql.raw(`ALTER TABLE "${name}" ENABLE TRIGGER USER`).execute(to);
}

async function copyTable(from: DatabaseSync, to: Kysely<unknown>, table: Table): Promise<void> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  for (const rows of batches(rowsOf(from, table))) {
    const values = sql.join(rows.map((row) => sql`(${sql.join([...row])})`));
    await sql`INSERT INTO ${sql.table(table.name)} (${columns}) VALUES ${values}`.execute(to);
  }
}

/** Reads both sides in the order of the key; returns how many rows there are. */
async function compareTable(from: DatabaseSync, to: Kysely<unknown>, table: Table): Promise<number> {
  await sql.raw(`DECLARE copied NO SCROLL CURSOR FOR ${selectOf(table)}`).execute(to);
  let count = 0;
  for (const expected of batches(rowsOf(from, table))) {
    const { rows } = await sql.raw<Record<string, unknown>>(`FETCH ${expected.length} FROM copied`).execute(to);
    expected.forEach((row, index) => {
      const found = rows[index];
      if (found && digest(table.columns.map((column) => found[column])) === digest(row)) return;
      throw new Error(`Row ${count + index + 1} of ${table.name}, in the order of its key, is not what it was`);
    });
    count += expected.length;
  }
  const { rows: more } = await sql.raw('FETCH 1 FROM copied').execute(to);
  if (more.length > 0) throw new Error(`${table.name} has more rows than it had`);
  await sql.raw('CLOSE copied').execute(to);
  return count;
}

/** What is numbered by itself goes on after what is there. */
async function moveCounters(to: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'`.execute(to);
  for (const { table, column } of rows) {
    const next = `(SELECT coalesce(max("${column}"), 0) + 1 FROM "${table}")`;
    await sql.raw(`SELECT setval(pg_get_serial_sequence('"${table}"', '${column}'), ${next}, false)`).execute(to);
  }
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const selectOf = ({ name, columns, key }: Table): string =>
  `SELECT ${quoted(columns)} FROM "${name}" ORDER BY ${quoted(key)}`;

function* rowsOf(database: DatabaseSync, table: Table): Generator<Row> {
  for (const row of database.prepare(selectOf(table)).iterate()) {
    yield table.columns.map((column) => valueOf(row[column]));
  }
}

function valueOf(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array)
    return value;
  throw new TypeError(`A register holds no value of type ${typeof value}`);
}

function* batches(rows: Iterable<Row>): Generator<Row[]> {
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < batch) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** The same for the same values, and only for those: kind, length and bytes of each. */
function digest(values: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const value of values) {
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    hash.update(`${value === null ? 'null' : value instanceof Uint8Array ? 'bytes' : typeof value} ${bytes.length} `);
    hash.update(bytes);
  }
  return hash.digest('base64');
}
