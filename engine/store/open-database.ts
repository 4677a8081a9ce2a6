import { openChecked } from '../../platform/checked-sqlite.ts';
import type { Logger } from '../../platform/log.ts';
import { checkedBeforeStart, sizeOf } from '../../platform/page-check.ts';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { migrate, schemaVersion, versionOf } from './schema.ts';

/** 64 MB of pages for the writer, a checkpoint every 16 MB of log, and nothing left in the file of what was removed. */
const pragmas =
  'PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA secure_delete = ON';

/**
 * Opens the engine's database for writing, creating or migrating it. Throws, naming the file, when it can't be written, when it is
 * damaged so that commands which were answered would be missing, or when a newer engine wrote it.
 * @param checked bytes up to which every page is looked at first
 * @param log told when an older file is migrated, which takes time and room
 */
export function openDatabase(file: string, checked = checkedBeforeStart, log?: Logger): DatabaseSync {
  const database = openChecked(file, {
    title: "The engine's database",
    checked,
    prepare(database) {
      announceMigration(database, file, log);
      migrate(database);
      // Only now: an index that a migration makes is sorted in memory then, all of it.
      database.exec(pragmas);
    },
  });
  // From now on the writer waits for other processes without holding up the thread.
  database.exec('PRAGMA busy_timeout = 0');
  return database;
}

function announceMigration(database: DatabaseSync, file: string, log: Logger | undefined): void {
  const version = versionOf(database);
  if (version === 0 || version >= schemaVersion) return;
  const about = { file, from: version, to: schemaVersion, bytes: sizeOf(file) };
  log?.info(about, "The engine's database is migrated, which takes time, and until it is done as much room again");
}
