import { openChecked } from '../../platform/checked-sqlite.ts';
import { checkedBeforeStart } from '../../platform/page-check.ts';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { migrate } from './schema.ts';

/** 64 MB of pages for the writer, and a checkpoint every 16 MB of log. */
const pragmas = 'PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000';

/**
 * Opens the engine's database for writing, creating or migrating it. Throws, naming the file, when it can't be written, when it is
 * damaged so that commands which were answered would be missing, or when a newer engine wrote it.
 * @param checked bytes up to which every page is looked at first
 */
export function openDatabase(file: string, checked = checkedBeforeStart): DatabaseSync {
  const database = openChecked(file, {
    title: "The engine's database",
    checked,
    prepare(database) {
      database.exec(pragmas);
      migrate(database);
    },
  });
  // From now on the writer waits for other processes without holding up the thread.
  database.exec('PRAGMA busy_timeout = 0');
  return database;
}
