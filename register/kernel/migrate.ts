import { Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import type { Instant } from '../../contract/index.ts';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { addSumFunction, allDamagedRows, hasSums, renewSums } from './row-sums.ts';
import type { RegisterKeys } from './keys.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** One numbered step of the database's form. Immutable once released: its checksum is remembered. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** The same for PostgreSQL, where SQLite's way there is none: a table made anew to change a column. Not part of the checksum. */
  readonly postgres?: string;
  /** What SQL can't do with the rows that are there, done after `sql` in the same transaction. */
  readonly carry?: (db: Kysely<unknown>, given: Given) => Promise<void>;
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
    database.exec(`CREATE TABLE IF NOT EXISTS migrations
      (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT`);
    const applied = database.prepare('SELECT number, name, checksum FROM migrations ORDER BY number').all();
    applied.forEach((row, index) => checkApplied(migrations[index], row));
    addSumFunction(database);
    const isNewer = migrations.length > applied.length;
    const damaged = isNewer ? allDamagedRows(database) : [];
    const remember = database.prepare('INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)');
    for (const migration of migrations.slice(applied.length)) {
      database.exec(migration.sql);
      // Each with statements of its own: what a column is called may differ from one to the next.
      await migration.carry?.(new Kysely({ dialect: sqliteDialect(database) }), given());
      remember.run(migration.number, migration.name, checksumOf(migration));
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

/** Throws when what was applied isn't this migration. */
export function checkApplied(migration: Migration | undefined, row: Record<string, unknown>): void {
  const title = `${String(row['number'])} ${String(row['name'])}`;
  if (!migration)
    throw new Error(
      `The register holds migration ${title}, which this version does not know: start the newer version that made it`,
    );
  if (migration.name !== row['name'])
    throw new Error(
      'The register was made by a version before 1.0.0, whose data can not be carried over: begin with an empty DATA_DIR (or database)',
    );
  if (checksumOf(migration) !== row['checksum'])
    throw new Error(`Migration ${title} was edited after it had been applied`);
}

export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
