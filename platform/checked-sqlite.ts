import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkedBeforeStart, sizeOf } from './page-check.ts';
import { pageFault } from './page-fault.ts';
import { openSqlite, type DatabaseSync } from './sqlite.ts';
import { sqliteFailure } from './sqlite-failure.ts';
import { Unusable } from './unusable.ts';
import { checkLog } from './write-ahead-log.ts';

interface Checking {
  /** What the file holds, for people: "The engine's database". */
  readonly title: string;
  /** Brings the database to its newest form; what it throws keeps the file from being used. */
  readonly prepare?: (database: DatabaseSync) => void;
  /** Bytes up to which every page is looked at first. Default 256 MB. */
  readonly checked?: number;
  /** What to do when the file is damaged. Default: restore it from a backup. */
  readonly advice?: string;
}

const restore = 'restore it from a backup';

/**
 * Opens a database file for writing, or makes it. Throws `Unusable` when it can't be written, when a page is damaged, or when its log
 * has lost commits that were acknowledged.
 */
export function openChecked(
  file: string,
  { title, prepare, checked = checkedBeforeStart, advice = restore }: Checking,
): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    const size = sizeOf(file);
    if (file !== ':memory:') checkLog(file, advice);
    database = openSqlite(file);
    if (size > 0 && size <= checked) checkPages(database, advice);
    prepare?.(database);
    // SQLite opens a file that it may not write as well, and says so only when something is written.
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return database;
  } catch (error) {
    database?.close();
    throw asUnusable(error, { title, file, advice });
  }
}

/** What keeps a database file from being used, told with its file and what to do. */
export function asUnusable(
  error: unknown,
  { title, file, advice = restore }: { title: string; file: string; advice?: string },
): Unusable {
  return new Unusable(`${title} '${file}' can't be used: ${reasonOf(error, { file, advice })}`, { cause: error });
}

function checkPages(database: DatabaseSync, advice: string): void {
  const fault = pageFault(database);
  if (fault !== undefined) throw new Error(`it is damaged (${fault}); ${advice}`);
}

/** Bytes of room without which SQLite can't open a file. It says "disk I/O error" then. */
const leastRoom = 128 * 1024;

function reasonOf(error: unknown, { file, advice }: { file: string; advice: string }): string {
  const message = error instanceof Error ? error.message : String(error);
  const failure = sqliteFailure(error);
  if (failure === 'damaged') return `it is damaged (${message}); ${advice}`;
  if (failure === 'busy') return 'another program holds it; stop that program, or wait until it has ended';
  const isFull = failure === 'full' || (failure === 'unwritable' && roomOf(dirname(file)) < leastRoom);
  return isFull ? 'the disk is full; make room and start again' : message;
}

/** Bytes that may still be written where a folder lies. */
function roomOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
