import { Kysely, sql, type Compilable, type QueryExecutorProvider } from 'kysely';
import { createHash } from 'node:crypto';
import type { Instant } from '../../contract/index.ts';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { sqliteForm, type Form } from './migrations/form.ts';
import { addSumFunction, allDamagedRows, hasSums, renewSums } from './row-sums.ts';
import type { RegisterKeys } from './keys.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** One numbered step of the database's form. Immutable once released: its checksum is remembered. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Statements that change the tables. */
  readonly tables: (form: Form) => readonly Compilable[];
  /** What is done with the rows that are there, after `tables` in the same transaction. */
  readonly rows?: (db: Kysely<unknown>, given: Given) => Promise<void>;
}

/** What a register's first rows are made with. */
export interface Given {
  readonly keys: RegisterKeys;
  /** ISO 8601 instant. */
  readonly now: Instant;
}

/**
 * Brings the database to the newest form in one transaction. Throws when an applied migration has been edited, or when
 * the database was made by a newer version of the program. Foreign keys rest meanwhile, so that a table can be made anew
 * (SQLite, "Making Other Kinds Of Table Schema Changes"), and are checked before the commit.
 */
export async function migrate(
  database: DatabaseSync,
  migrations: readonly Migration[],
  given: () => Given,
): Promise<void> {
  database.exec('PRAGMA foreign_keys = OFF');
  database.exec('BEGIN IMMEDIATE');
  try {
    const db = new Kysely<unknown>({ dialect: sqliteDialect(database) });
    await db.executeQuery(listOfMigrations(sqliteForm).ifNotExists().compile());
    const missing = await missingOf(db, migrations);
    addSumFunction(database);
    const isNewer = missing.length > 0;
    const damaged = isNewer ? allDamagedRows(database) : [];
    for (const migration of missing) {
      // Each with statements of its own: what a column is called may differ from one to the next.
      await apply(new Kysely({ dialect: sqliteDialect(database) }), sqliteForm, migration, given);
    }
    if (isNewer && hasSums(database)) renewSums(database, damaged);
    const [broken] = isNewer ? database.prepare('PRAGMA foreign_key_check').all() : [];
    if (broken) throw new Error(`A migration left a row of ${String(broken['table'])} that points at nothing`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  } finally {
    database.exec('PRAGMA foreign_keys = ON');
  }
}

/** The table that remembers what was applied. */
export const listOfMigrations = ({ table, number, text }: Form) =>
  table('migrations')
    .addColumn('number', number, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('checksum', text, (column) => column.notNull());

/** Those that weren't applied yet. Throws when an applied one has been edited, or isn't known. */
export async function missingOf(
  db: QueryExecutorProvider,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows } = await sql<Applied>`select number, name, checksum from migrations order by number`.execute(db);
  rows.forEach((row, index) => checkApplied(migrations[index], row));
  return migrations.slice(rows.length);
}

/** Does one, and remembers it. */
export async function apply(db: Kysely<unknown>, form: Form, migration: Migration, given: () => Given): Promise<void> {
  for (const statement of migration.tables(form)) await db.executeQuery(statement.compile());
  await migration.rows?.(db, given());
  const { number, name } = migration;
  await sql`insert into migrations (number, name, checksum) values (${number}, ${name}, ${checksumOf(migration)})`.execute(
    db,
  );
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Throws when what was applied isn't this migration. */
function checkApplied(migration: Migration | undefined, row: Applied): void {
  const title = `${row.number} ${row.name}`;
  if (!migration)
    throw new Error(
      `The register holds migration ${title}, which this version does not know: start the newer version that made it`,
    );
  if (migration.name !== row.name)
    throw new Error(
      'The register was made by a version before 1.0.0, whose data can not be carried over: begin with an empty DATA_DIR (or database)',
    );
  if (checksumOf(migration) !== row.checksum)
    throw new Error(`Migration ${title} was edited after it had been applied`);
}

const checksums = new WeakMap<Migration, string>();

/** Of the statements as SQLite takes them, on either database; made once, for every opening asks. */
function checksumOf(migration: Migration): string {
  const known = checksums.get(migration);
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const statement of migration.tables(sqliteForm)) hash.update(`${statement.compile().sql};\n`);
  const made = hash.digest('hex');
  checksums.set(migration, made);
  return made;
}
