import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openChecked } from '../../platform/checked-sqlite.ts';
import { copySqlite } from '../../platform/copy-sqlite.ts';
import { isOpenHere, watchFiles } from '../../platform/linked-files.ts';
import { startPageCheck } from '../../platform/page-check.ts';
import { openSqlite, type DatabaseSync } from '../../platform/sqlite.ts';
import { listsLocks, unheldFiles } from '../support/held-locks.ts';

let dir: string;
let file: string;
let database: DatabaseSync;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'linked-'));
  file = join(dir, 'one.db');
  database = openSqlite(file);
  database.exec('CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (1)');
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true });
});

(listsLocks ? describe : describe.skip)('the locks of SQLite on an open database stand', () => {
  it.each<[what: string, act: () => unknown]>([
    ['opens it once more', () => openSqlite(file).close()],
    ['opens it once more to read', () => openSqlite(file, { readOnly: true }).close()],
    ['opens it once more and looks at its log first', () => openChecked(file, { title: 'One' }).close()],
    ['copies it', () => copySqlite([{ from: file, to: join(dir, 'copy.db') }])],
    ['has its pages checked in a thread', () => new Promise((done) => startPageCheck(file, done))],
    ['asks whether it is open', () => isOpenHere(file)],
    ['watches its files', () => watchFiles(file)()],
  ])('while the same process %s', async (_what, act) => {
    expect(unheldFiles(file, process.pid)).toEqual([]);
    await act();
    expect(unheldFiles(file, process.pid)).toEqual([]);
  });
});

it('knows whether this process has a file open, by whatever name', () => {
  expect(isOpenHere(file)).toBe(true);
  copyFileSync(file, join(dir, 'copy.db'));
  expect([isOpenHere(join(dir, 'copy.db')), isOpenHere(join(dir, 'none.db'))]).toEqual([false, false]);
});

describe('watched files', () => {
  it.each(['', '-wal', '-shm'])('one.db%s: deleting or replacing it is told once, and stays a fault', (ending) => {
    const faults: string[] = [];
    const fault = watchFiles(file, (found) => faults.push(found));
    database.exec('INSERT INTO one VALUES (2); PRAGMA wal_checkpoint(TRUNCATE); VACUUM');
    expect([fault(), faults]).toEqual([undefined, []]);
    renameSync(`${file}${ending}`, join(dir, 'aside'));
    expect(fault()).toContain(`'${file}${ending}' was deleted or replaced while it was in use`);
    copyFileSync(join(dir, 'aside'), `${file}${ending}`);
    expect([fault(), faults.length]).toEqual([faults[0], 1]);
  });
});
