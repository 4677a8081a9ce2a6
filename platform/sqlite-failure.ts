import { z } from 'zod';

/** An error of `node:sqlite`; the low byte of `errcode` is SQLite's primary result code. */
const SqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() });

/** What a failure tells of the disk. `busy`: another process holds the file. */
export type SqliteFailure = 'busy' | 'full' | 'damaged' | 'unwritable';

/** By primary result code (sqlite.org/rescode.html). */
const failures: Readonly<Record<number, SqliteFailure>> = {
  5: 'busy',
  8: 'unwritable',
  10: 'unwritable',
  11: 'damaged',
  13: 'full',
  14: 'unwritable',
  26: 'damaged',
};

/** What an error of SQLite tells of the disk; undefined when it is another error, or a bug. */
export function sqliteFailure(error: unknown): SqliteFailure | undefined {
  const parsed = SqliteError.safeParse(error);
  return parsed.success ? failures[parsed.data.errcode & 0xff] : undefined;
}
