import { chmodSync, closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder, privateFile } from './private-folder.ts';

export type { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Opens a database file durably: WAL, `synchronous=FULL` (a commit is on disk when it returns), foreign keys on,
 * 5 s busy timeout. Creates the folder. File and folder are for this account alone; what SQLite puts beside the file follows it. `:memory:` works, for tests.
 */
export function openSqlite(file: string, { readOnly = false } = {}): DatabaseSync {
  if (file !== ':memory:' && !readOnly) {
    makeFolder(dirname(file));
    closeSync(openSync(file, 'a', privateFile));
    chmodSync(file, privateFile);
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
