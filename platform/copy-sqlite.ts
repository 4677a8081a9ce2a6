import { backup } from 'node:sqlite';
import { openSqlite } from './sqlite.ts';

/** Pages that are copied before others of this process get their turn. */
const rate = 500;

/**
 * Copies databases as they are at one moment, beside programs that write in them: first every snapshot is pinned, in the order given and
 * without a pause, then each is copied. What is committed afterwards, in any of them, is in no copy.
 * @param told bytes of pages copied, and of how many, by file
 */
export async function copySqlite(
  files: readonly { readonly from: string; readonly to: string }[],
  told: (file: string, done: number, of: number) => void = () => undefined,
): Promise<void> {
  const pinned = files.map(({ from, to }) => ({ from, to, database: openSqlite(from, { readOnly: true }) }));
  try {
    for (const { database } of pinned) {
      database.exec('BEGIN');
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    }
    for (const { from, to, database } of pinned) {
      await backup(database, to, {
        rate,
        progress: ({ totalPages, remainingPages }) => told(from, totalPages - remainingPages, totalPages),
      });
    }
  } finally {
    for (const { database } of pinned) database.close();
  }
}
