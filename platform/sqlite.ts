import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder, privateFile } from './private-folder.ts';

export type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Opens a database file durably: WAL, `synchronous=FULL` (a commit is on disk when it returns), foreign keys on,
 * 5 s busy timeout. Creates the folder. File and folder are for this account alone; what SQLite puts beside the file follows it. `:memory:` works, for tests.
 *
 * A database file that exists is opened by SQLite alone, here and everywhere in the product. POSIX drops all locks of a process on a file
 * when the process closes any descriptor of it (sqlite.org/howtocorrupt.html, 2.2). Without its locks SQLite looks unused to other programs,
 * and the first of them that closes the file deletes the write-ahead log that we still write to.
 */
export function openSqlite(file: string, { readOnly = false } = {}): DatabaseSync {
  if (file !== ':memory:' && !readOnly) {
    makeFolder(dirname(file));
    if (!existsSync(file)) createEmpty(file);
    // SQLite opens a file that it may not write as well, to read it.
    accessSync(file, constants.R_OK | constants.W_OK);
  }
  const database = new DatabaseSync(file, { readOnly });
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite itself would give the file the account's usual modes. */
function createEmpty(file: string): void {
  try {
    closeSync(openSync(file, 'wx', privateFile));
  } catch (error) {
    // Another process was faster.
    if (!existsSync(file)) throw error;
  }
}
