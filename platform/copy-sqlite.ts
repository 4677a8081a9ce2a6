import { backup, type DatabaseSync } from 'node:sqlite';
import { openSqlite } from './sqlite.ts';
import { Unusable } from './unusable.ts';

/** Pages that are copied before others of this process get their turn. */
const rate = 500;

/** How often the snapshots are taken anew because somebody wrote between them. Taking them is a part of a millisecond. */
const tries = 200;

/**
 * Copies databases as they are at one moment, beside programs that write in them: first every snapshot is pinned, in the order given and
 * without a pause, and anew when something was committed to a later one meanwhile; then each is copied. So what one database says of
 * an earlier one is true of its copy: a start that the register knows as delivered is in the engine's.
 * @param told bytes of pages copied, and of how many, by file
 * @param pinned is done once all snapshots are pinned, before anything is copied
 */
export async function copySqlite(
  files: readonly { readonly from: string; readonly to: string }[],
  told: (file: string, done: number, of: number) => void = () => undefined,
  pinned: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const opened: DatabaseSync[] = [];
  const open = (file: string) => {
    const database = openSqlite(file, { readOnly: true });
    opened.push(database);
    return database;
  };
  try {
    const copied = files.map(({ from, to }) => ({ from, to, database: open(from) }));
    pin(
      copied.map(({ database }) => database),
      files.slice(1).map(({ from }) => open(from)),
    );
    await pinned();
    for (const { from, to, database } of copied) {
      await backup(database, to, {
        rate,
        progress: ({ totalPages, remainingPages }) => told(from, totalPages - remainingPages, totalPages),
      });
    }
  } finally {
    for (const database of opened) database.close();
  }
}

/** @param watched connections that tell of others' commits to all but the first */
function pin(databases: readonly DatabaseSync[], watched: readonly DatabaseSync[]): void {
  const versions = () => watched.map((each) => each.prepare('PRAGMA data_version').get()?.['data_version']).join(' ');
  for (let left = tries; left > 0; left -= 1) {
    const before = versions();
    for (const database of databases) {
      database.exec('BEGIN');
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    }
    if (versions() === before) return;
    for (const database of databases) database.exec('ROLLBACK');
  }
  throw new Unusable('The databases were written to without a pause: try again in a minute. Nothing was copied');
}
