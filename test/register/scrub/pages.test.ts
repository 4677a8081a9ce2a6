import { mkdtempSync, openSync, closeSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEngine } from '../../../engine/index.ts';
import { openSqlite } from '../../../platform/sqlite.ts';
import { findDamage } from '../../../register/index.ts';
import { onPostgres, openRegisterIn } from '../../support/registers.ts';

/** Of SQLite, read from the file's own map. */
function rootPage(file: string, table: string): { page: number; size: number } {
  const database = openSqlite(file);
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const root = database.prepare('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?').get(table);
    const size = database.prepare('PRAGMA page_size').get();
    return { page: Number(root?.['page']), size: Number(size?.['page_size']) };
  } finally {
    database.close();
  }
}

/** Flips every bit of the count of cells in the head of a table's first page. */
function damage(file: string, table: string): void {
  const { page, size } = rootPage(file, table);
  const opened = openSync(file, 'r+');
  const head = Buffer.alloc(2);
  const at = (page - 1) * size + 3;
  readSync(opened, head, 0, 2, at);
  writeSync(opened, Buffer.from(head.map((byte) => byte ^ 0xff)), 0, 2, at);
  closeSync(opened);
}

(onPostgres ? describe.skip : describe)('pages of', () => {
  let dir: string;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'pages-'));
    await (await openRegisterIn(dir)).close();
    await openEngine({ file: join(dir, 'engine.db') }).close();
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const look = () =>
    findDamage({
      file: join(dir, 'register.db'),
      documentsDir: join(dir, 'documents'),
      files: [join(dir, 'engine.db')],
    });

  it('a clean house are found well', async () => {
    expect(await look()).toMatchObject({ isOlder: false, damaged: 0 });
  });

  it.each([
    ['register.db', 'counters'],
    ['engine.db', 'process_definition'],
  ])('%s that are damaged in %s are found, and named by their file', async (file, table) => {
    damage(join(dir, file), table);
    const { damaged, damage: found } = await look();
    expect(damaged).toBeGreaterThan(0);
    expect([...new Set(found.map(({ what, where }) => `${what} ${where}`))]).toEqual([`file ${file}`]);
  });
});
