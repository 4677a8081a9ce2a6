import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { findHolder } from './hold-lock.ts';
import { openSqlite } from './sqlite.ts';

/**
 * Opens a database file that is only looked at, and leaves its folder byte for byte as it was, also on media that can't be written: a backup is
 * good for a restore after it was checked. Beside a house that runs it reads what the house has committed. What a house that was cut off has
 * left (`-wal`) is read in a copy of both files, in the system's temporary folder; it is gone as soon as it is open. No process has them open
 * then, so that copying them takes nobody's locks (see `openSqlite`).
 */
export function lookAtSqlite(file: string): DatabaseSync {
  if (!existsSync(`${file}-wal`)) return openImmutable(file);
  return isInUse(dirname(file)) ? openSqlite(file, { readOnly: true }) : openCopy(file);
}

/** SQLite makes nothing beside a file that can't change (sqlite.org/uri.html, "immutable"). */
function openImmutable(file: string): DatabaseSync {
  const address = pathToFileURL(file);
  address.searchParams.set('immutable', '1');
  return new DatabaseSync(address, { readOnly: true });
}

/** True while a house, or a part of one, runs in the folder. */
function isInUse(folder: string): boolean {
  const run = join(folder, 'run');
  const locks = existsSync(run) ? readdirSync(run).filter((name) => name.endsWith('.lock')) : [];
  return locks.some((name) => findHolder(run, basename(name, '.lock')) !== undefined);
}

function openCopy(file: string): DatabaseSync {
  const folder = mkdtempSync(join(tmpdir(), 'siths-kort-look-'));
  try {
    const copy = join(folder, basename(file));
    for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
    const joined = openSqlite(copy);
    try {
      joined.exec('PRAGMA journal_mode = DELETE');
    } finally {
      joined.close();
    }
    return openImmutable(copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
