import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression } from 'kysely';
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { asUnusable, openChecked } from '../../platform/checked-sqlite.ts';
import { watchFiles } from '../../platform/linked-files.ts';
import type { Logger } from '../../platform/log.ts';
import { checkedBeforeStart, nothingToCheck, sizeOf, startPageCheck } from '../../platform/page-check.ts';
import { openSqlite, type DatabaseSync } from '../../platform/sqlite.ts';
import { Unusable } from '../../platform/unusable.ts';
import { checkDataKey, checkKeys } from './key-check.ts';
import type { RegisterKeys } from './keys.ts';
import { migrate, type Given } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { isMade, migratePostgres } from './postgres/migrate-postgres.ts';
import { openPool } from './postgres/open-pool.ts';
import { sumAll } from './postgres/row-sums.ts';
import { postgresAlone, postgresWriting } from './postgres/postgres-dialect.ts';
import { keepSums, renewSums } from './row-sums.ts';
import type { Tables } from './schema/index.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** The database in its newest form. Reads never wait for writes; writing transactions take turns, whatever process they are of. */
export interface Database {
  readonly reading: Kysely<Tables>;
  readonly writing: Kysely<Tables>;
  /** Folder of documents; undefined: they are rows. */
  readonly documentsDir: string | undefined;
  /** What a check has found to be damaged since it was opened. */
  readonly damage: () => string | undefined;
  /** What is wrong when a file of it has been deleted or replaced since it was opened: commits are not durable then. */
  readonly filesFault: () => string | undefined;
  /**
   * From here on, until `settle`, a commit doesn't wait for the disk, nor are rows looked through for values that the columns' types rule out already:
   * for one that is refused if the power fails meanwhile.
   */
  hurry(): Promise<void>;
  /** All that was committed is on disk, and each commit from here on. */
  settle(): Promise<void>;
  /** Makes the sums of all rows anew, in the transaction at hand: they count as well as they are. */
  sumAll(work: Kysely<Tables>): Promise<void>;
  /** Leaves nothing on disk of keys that were sealed anew. Throws `Unusable` while others keep reading what is old. */
  forgetOldKeys(): Promise<void>;
  /**
   * On PostgreSQL: writes the tables of keys anew, so that no page holds what was erased. False: it could not, since the role doesn't own them. Undefined:
   * what is erased is overwritten at once.
   */
  readonly rewriteKeys: (() => Promise<boolean>) | undefined;
  close(): Promise<void>;
}

interface Opening {
  readonly keys: RegisterKeys;
  /** What rows from before are carried over with. */
  readonly given: () => Given;
  readonly log?: Logger;
  /** Called once, when a file of the database is found to have been deleted or replaced. */
  readonly onFilesFault?: ((fault: string) => void) | undefined;
}

const title = 'The register';

/** A file, and documents in a folder. Two connections, for writing and for reading: with WAL neither waits for the other. */
export async function openSqliteDatabase(
  options: Opening & { file: string; documentsDir: string; checkedBeforeStart?: number },
): Promise<Database> {
  const { file, documentsDir, keys, given, log, checkedBeforeStart: checked = checkedBeforeStart } = options;
  const isChecked = sizeOf(file) <= checked;
  const writer = openChecked(file, { title, checked });
  const writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) });
  try {
    const isMade = writer.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'settings'").get() !== undefined;
    if (isMade) await checkDataKey(writing, keys);
    writer.exec('PRAGMA secure_delete = ON');
    await migrate(writer, migrations, given);
    // Pages as they were before a step, which it might undo, are kept in memory: SQLite would write them to a file elsewhere, erased keys among
    // them. Only now: what a migration needs may be as large as the register. Triggers of the connection are lost with this change, so they come after it.
    writer.exec('PRAGMA temp_store = MEMORY');
    keepSums(writer);
    await checkKeys(writing, keys);
  } catch (error) {
    writer.close();
    throw asUnusable(error, { title, file });
  }
  writer.exec('PRAGMA busy_timeout = 0');
  const reader = openSqlite(file);
  reader.exec('PRAGMA query_only = ON');
  const reading = new Kysely<Tables>({ dialect: sqliteDialect(reader) });
  const filesFault = watchFiles(file, options.onFilesFault);
  const pages = isChecked ? nothingToCheck : startPageCheck(file, pagesChecked);

  function pagesChecked(damage: string | undefined, error?: unknown): void {
    if (error !== undefined) log?.error({ err: error }, 'The pages of the register could not be checked');
    if (damage !== undefined) log?.fatal({ damage, file }, 'The register is damaged: restore it from a backup');
  }

  return {
    reading,
    writing,
    documentsDir,
    damage: () => pages.damage(),
    filesFault,
    async hurry() {
      await toDisk(writer);
      writer.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -${cachedInHurry / 1024}`);
      // SQLite makes a table of the words that a column may hold, for each row: 8 of the 20 µs of one of the log.
      writer.exec('PRAGMA ignore_check_constraints = ON');
    },
    async settle() {
      writer.exec('PRAGMA synchronous = FULL; PRAGMA ignore_check_constraints = OFF');
      await toDisk(writer);
    },
    sumAll(): Promise<void> {
      renewSums(writer, []);
      return Promise.resolve();
    },
    forgetOldKeys: () => emptyWriteAheadLog(writer),
    rewriteKeys: undefined,
    async close() {
      await pages.stop();
      await writing.destroy();
      await reading.destroy();
      if (writer.isOpen) writer.close();
      if (reader.isOpen) reader.close();
    },
  };
}

/** Long transactions touch pages all over the register; written out and read again for each row they would cost more than the rows. */
const cachedInHurry = 512 * 2 ** 20;

/** Also what was written while nobody waited for it: SQLite doesn't know that it isn't there. */
async function toDisk(writer: DatabaseSync): Promise<void> {
  // A page is written, so that there is something to copy from the log: only then does SQLite sync the file, the whole of it.
  const version = Number(writer.prepare('PRAGMA user_version').get()?.['user_version']);
  writer.exec(`PRAGMA user_version = ${version}`);
  await emptyWriteAheadLog(writer);
}

/** What was overwritten in the file (`secure_delete`) still stands in its write-ahead log until that begins anew. */
async function emptyWriteAheadLog(writer: DatabaseSync): Promise<void> {
  for (let left = 40; ; left -= 1) {
    if (writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0) return;
    if (left === 0)
      throw new Unusable('The write-ahead log of the register is read all the time; run the command again');
    await setTimeout(250);
  }
}

/** Connections of one process: pages read side by side; steps share one transaction at a time, and beside it is tried whether one can be written. */
const readers = 8;
const writers = 2;
/** Nothing is in an empty list: SQLite knows, PostgreSQL can't read `in ()`. */
const plugins = [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })];

/** PostgreSQL: the register in the schema that the URL's role finds first, documents among its rows. The server checks its pages itself. */
export async function openPostgresDatabase(url: string, { keys, given, log }: Opening): Promise<Database> {
  const pool = openPool(url, { size: writers, log });
  const writing = new Kysely<Tables>({ dialect: postgresWriting(pool), plugins });
  try {
    if (await isMade(pool)) await checkDataKey(writing, keys);
    await migratePostgres(pool, migrations, given);
    await checkKeys(writing, keys);
  } catch (error) {
    await pool.end();
    throw new Unusable(
      `The register at DATABASE_URL can't be used: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
  const readingPool = openPool(url, { size: readers, log, isReadOnly: true });
  const reading = new Kysely<Tables>({ dialect: postgresAlone(readingPool), plugins });
  return {
    reading,
    writing,
    documentsDir: undefined,
    damage: () => undefined,
    filesFault: () => undefined,
    hurry: () => Promise.resolve(),
    settle: () => Promise.resolve(),
    sumAll,
    async forgetOldKeys() {
      await rewrite(pool, ['"personKeys"', '"registerKeys"', 'settings']);
    },
    rewriteKeys: () => rewrite(pool, ['"personKeys"', '"caseKeys"']),
    async close() {
      for (const each of [pool, readingPool]) if (!each.ending) await each.end();
    },
  };
}

/** False: one of the tables was passed by, as the server does without an error for a role that doesn't own it. */
async function rewrite(pool: Pool, tables: readonly string[]): Promise<boolean> {
  const files = async () => {
    const { rows } = await pool.query<{ file: string }>(
      `SELECT pg_relation_filenode(name::regclass)::text AS file FROM unnest($1::text[]) AS name`,
      [[...tables]],
    );
    return rows.map(({ file }) => file);
  };
  const before = new Set(await files());
  await pool.query(`VACUUM (FULL) ${tables.join(', ')}`);
  return (await files()).every((file) => !before.has(file));
}
