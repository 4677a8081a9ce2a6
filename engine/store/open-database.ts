import { openSqlite, type DatabaseSync } from '../../platform/sqlite.ts';
import { checkedBeforeStart, sizeOf } from './page-check.ts';
import { migrate } from './schema.ts';
import { checkLog } from './write-ahead-log.ts';

/** 64 MB of pages for the writer, and a checkpoint every 16 MB of log. */
const pragmas = 'PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000';

/**
 * Opens the engine's database for writing, creating or migrating it. Throws, naming the file, when it can't be written, when it is
 * damaged so that commands which were answered would be missing, or when a newer engine wrote it.
 * @param checked bytes up to which every page is looked at first
 */
export function openDatabase(file: string, checked = checkedBeforeStart): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    const size = sizeOf(file);
    if (size > 0) checkLog(file);
    database = openSqlite(file);
    database.exec(pragmas);
    if (size > 0 && size <= checked) checkPages(database);
    migrate(database);
    requireWritable(database);
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The engine's database '${file}' can't be used: ${reason}`, { cause: error });
  }
}

function checkPages(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw new Error(`it is damaged (${String(found)}); restore it from a backup`);
}

/** SQLite opens a file that it may not write as well, and says so only when something is written. */
function requireWritable(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE; ROLLBACK');
}
