import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder, privateFile } from './private-folder.ts';
import { sqliteFailure } from './sqlite-failure.ts';
import { Unusable } from './unusable.ts';

/**
 * Takes a lock that one process at a time can have, and holds it until it is closed or the process ends, however it ends. It is the operating
 * system's own lock on a file (a transaction of SQLite that is never ended: Node has no `flock`), so that none is left over by a
 * process that was killed. Who holds it is written beside it, for people. Throws `Unusable`, naming the holder, when another has it.
 * @param what who holds such a lock: "house"
 * @param patience how long it waits, standing still, for a holder that is about to end, ms
 */
export function holdLock(folder: string, what: string, patience = 0): { close(): void } {
  makeFolder(folder);
  const holder = join(folder, `${what}-holder`);
  const lock = new DatabaseSync(join(folder, `${what}.lock`), { timeout: patience });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    const since = new Date().toISOString();
    writeFileSync(holder, `process ${process.pid} on ${hostname()}, since ${since}`, { mode: privateFile });
  } catch (error) {
    lock.close();
    if (sqliteFailure(error) !== 'busy') throw error;
    throw new Unusable(
      `Another ${what} runs in '${folder}' (${whoHolds(holder)}). Stop it first, or choose another folder (DATA_DIR)`,
      {
        cause: error,
      },
    );
  }
  return { close: () => lock.close() };
}

/** Who holds a lock, in words; undefined: nobody does. Makes and changes nothing. */
export function findHolder(folder: string, what: string): string | undefined {
  const file = join(folder, `${what}.lock`);
  if (!existsSync(file)) return undefined;
  const lock = new DatabaseSync(file, { readOnly: true, timeout: 0 });
  try {
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return undefined;
  } catch (error) {
    if (sqliteFailure(error) !== 'busy') throw error;
    return whoHolds(join(folder, `${what}-holder`));
  } finally {
    lock.close();
  }
}

const whoHolds = (holder: string): string =>
  existsSync(holder) ? readFileSync(holder, 'utf8') : 'its process is not known yet';
