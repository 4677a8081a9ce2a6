import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { keepPrivate, makeFolder } from '../../platform/private-folder.ts';
import { openSqlite } from '../../platform/sqlite.ts';

let dir: string;
let umask: number;
beforeEach(() => {
  umask = process.umask(0o022);
  dir = mkdtempSync(join(tmpdir(), 'private-'));
});
afterEach(() => {
  process.umask(umask);
  rmSync(dir, { recursive: true });
});

const modeOf = (...path: string[]) => (statSync(join(dir, ...path)).mode & 0o777).toString(8);

it('what lies in the data folder is for the account alone, also what lay there before', () => {
  mkdirSync(join(dir, 'data', 'mails'), { recursive: true });
  writeFileSync(join(dir, 'data', 'mails', 'one.eml'), 'x');
  writeFileSync(join(dir, 'outside'), 'x');
  symlinkSync(join(dir, 'outside'), join(dir, 'data', 'link'));
  for (const path of ['data', 'data/mails']) chmodSync(join(dir, path), 0o755);
  for (const path of ['data/mails/one.eml', 'outside']) chmodSync(join(dir, path), 0o644);
  keepPrivate(join(dir, 'data'));
  writeFileSync(join(dir, 'data', 'mails', 'two.eml'), 'x');
  mkdirSync(join(dir, 'data', 'documents'));
  expect(['data', 'data/mails', 'data/documents'].map((path) => modeOf(path))).toEqual(['700', '700', '700']);
  expect(readdirSync(join(dir, 'data', 'mails')).map((name) => modeOf('data', 'mails', name))).toEqual(['600', '600']);
  expect(modeOf('outside')).toBe('644');
});

it('a database and what SQLite puts beside it are for the account alone whatever the account’s usual modes', () => {
  process.umask(0o022);
  const database = openSqlite(join(dir, 'new', 'register.db'));
  database.exec('CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (1)');
  const names = readdirSync(join(dir, 'new')).sort();
  expect(names).toEqual(['register.db', 'register.db-shm', 'register.db-wal']);
  expect(names.map((name) => modeOf('new', name))).toEqual(['600', '600', '600']);
  expect(modeOf('new')).toBe('700');
  database.close();
});

it('throws where a folder can’t be made, also where Node would try for ever', () => {
  writeFileSync(join(dir, 'file'), 'x');
  expect(() => makeFolder('/proc/none/data')).toThrow(/ENOENT/);
  expect(() => makeFolder(join(dir, 'file', 'data'))).toThrow(/ENOTDIR/);
});
