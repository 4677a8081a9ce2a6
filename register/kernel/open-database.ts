import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely';
import type { Logger } from '../../platform/log.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { migratePostgres } from './postgres/migrate-postgres.ts';
import { openPool } from './postgres/open-pool.ts';
import { postgresReading, postgresWriting } from './postgres/postgres-dialect.ts';
import type { Tables } from './schema/index.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** The database in its newest form. Reads never wait for writes; writing transactions take turns, whatever process they are of. */
export interface Database {
  readonly reading: Kysely<Tables>;
  readonly writing: Kysely<Tables>;
  /** Folder of documents; undefined: they are rows. */
  readonly documentsDir: string | undefined;
  close(): Promise<void>;
}

/** Connections of one process: pages read side by side, one transaction runs while the next is on its way. */
const readers = 8;
const writers = 2;

/** Nothing is in an empty list: SQLite knows, PostgreSQL can't read `in ()`. */
const plugins = [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })];

/** A file, and documents in a folder. */
export function openSqliteDatabase(file: string, documentsDir: string): Database {
  const writer = openSqlite(file);
  migrate(writer, migrations);
  writer.exec('PRAGMA busy_timeout = 0');
  const reader = openSqlite(file);
  reader.exec('PRAGMA query_only = ON');
  const writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) });
  const reading = new Kysely<Tables>({ dialect: sqliteDialect(reader) });
  return {
    reading,
    writing,
    documentsDir,
    async close() {
      await writing.destroy();
      await reading.destroy();
      if (writer.isOpen) writer.close();
      if (reader.isOpen) reader.close();
    },
  };
}

/** PostgreSQL: the register in the schema that the URL's role finds first, documents among its rows. */
export async function openPostgresDatabase(url: string, log?: Logger): Promise<Database> {
  const pool = openPool(url, { size: writers, log });
  try {
    await migratePostgres(pool, migrations);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const writing = new Kysely<Tables>({ dialect: postgresWriting(pool), plugins });
  const reading = new Kysely<Tables>({ dialect: postgresReading(openPool(url, { size: readers, log })), plugins });
  return {
    reading,
    writing,
    documentsDir: undefined,
    async close() {
      await writing.destroy();
      await reading.destroy();
    },
  };
}
