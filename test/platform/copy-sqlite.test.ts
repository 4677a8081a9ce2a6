import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { mock } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { copySqlite } from '../../platform/copy-sqlite.ts';
import { openSqlite } from '../../platform/sqlite.ts';

let dir: string;
const names = ['engine', 'register'] as const;
const files = () => names.map((name) => ({ from: join(dir, `${name}.db`), to: join(dir, `${name}-copy.db`) }));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'copies-'));
  for (const { from } of files()) {
    const database = openSqlite(from);
    database.exec('CREATE TABLE started (id INTEGER)');
    database.close();
  }
});
afterEach(() => {
  mock.restoreAll();
  rmSync(dir, { recursive: true });
});

/** A process is started in the engine, and then the register notes that it was. */
function deliver(id: number): void {
  for (const { from } of files()) {
    const database = openSqlite(from);
    database.prepare('INSERT INTO started VALUES (?)').run(id);
    database.close();
  }
}

function startedIn(file: string): unknown[] {
  const database = openSqlite(file, { readOnly: true });
  try {
    return database
      .prepare('SELECT id FROM started ORDER BY id')
      .all()
      .map(({ id }) => id);
  } finally {
    database.close();
  }
}

/** Does something before the transactions of the copies that are named by their number begin. */
function beforeTransaction(numbers: (number: number) => boolean, does: (number: number) => void): void {
  const exec: unknown = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value;
  if (typeof exec !== 'function') throw new Error('A database has no exec()');
  let begun = 0;
  mock.method(DatabaseSync.prototype, 'exec', function (this: DatabaseSync, sql: string) {
    if (sql === 'BEGIN' && numbers(++begun)) does(begun);
    Reflect.apply(exec, this, [sql]);
  });
}

it('a start that is delivered between the snapshots of engine and register is in both copies', async () => {
  // The engine's snapshot is the first transaction, the register's the second.
  beforeTransaction((number) => number === 2, deliver);
  await copySqlite(files());
  mock.restoreAll();
  expect(files().map(({ to }) => startedIn(to))).toEqual([[2], [2]]);
});

it('what is committed after the snapshots is in no copy', async () => {
  deliver(1);
  let isFirst = true;
  await copySqlite(files(), () => {
    if (isFirst) deliver(9);
    isFirst = false;
  });
  expect(files().map(({ to }) => startedIn(to))).toEqual([[1], [1]]);
});

it('databases that are written to without a pause are not copied as if they stood still', async () => {
  beforeTransaction((number) => number % 2 === 0, deliver);
  await expect(copySqlite(files())).rejects.toThrow('without a pause');
});
