import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sithsKort } from '../../support/command-line.ts';
import { regionFiles } from '../../support/import-files.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

let dir: string;
let folder: string;
const run = (...args: string[]) =>
  sithsKort(['import', ...args], { DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir), IMPORT_FOLDER: folder });
const count = () => sqlIn(dir, 'SELECT count(*) AS n FROM people')[0]?.['n'];
const lists = (name: string) => readdirSync(join(folder, name));

/** A file that was laid there some minutes ago, or just now. */
function lay(name: string, content: string, age = 300): void {
  const path = join(folder, name);
  writeFileSync(path, content);
  const at = Date.now() / 1000 - age;
  utimesSync(path, at, at);
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'import-folder-'));
  folder = mkdtempSync(join(tmpdir(), 'import-folder-files-'));
  await (await openRegisterIn(dir)).close();
});
afterEach(async () => {
  await discard(dir);
  rmSync(folder, { recursive: true });
});

it('imports a delivery and sets it aside with the answer, and has nothing to do the second time', () => {
  const { units, employments } = regionFiles(40);
  lay('units.csv', units);
  lay('employments.csv', employments, 1);
  lay('.hidden.csv', 'no');
  lay('readme.txt', 'no');
  expect(run('--folder')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to import') });
  lay('employments.csv', employments);
  expect(run('--folder', '--full')).toMatchObject({ code: 0, out: expect.stringContaining('people: 40 new') });
  expect(count()).toBe(40);
  const [batch = ''] = lists('done');
  expect(lists(join('done', batch)).sort()).toEqual(['answer.txt', 'employments.csv', 'units.csv']);
  expect(readFileSync(join(folder, 'done', batch, 'answer.txt'), 'utf8')).toContain('Imported:');
  expect([lists('taken'), lists('refused')]).toEqual([[], []]);
  expect(lists('.').sort()).toEqual(['.hidden.csv', 'done', 'readme.txt', 'refused', 'taken']);
  expect(run('--folder', folder)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing to import') });
});

it('takes deliveries in the order in which they were written, however many there are and whatever they are called', () => {
  const unit = (position: number) => ({
    unitHsaId: 'SE2321000065-U00000',
    name: `Namn ${position}`,
    orgNo: '232100-0065',
    employerName: 'Region Exempel',
    employerKind: 'region',
  });
  const head = { source: 'catalogue', extractedAt: '2026-11-24T04:00:00Z', scope: 'delta', includesProtected: false };
  for (let position = 1; position <= 12; position += 1) {
    const [name, content] =
      position === 7
        ? ['a.csv', [Object.keys(unit(7)), Object.values(unit(7))].map((cells) => cells.join(';')).join('\n')]
        : [`${99 - position}.json`, JSON.stringify({ ...head, units: [unit(position)], persons: [] })];
    lay(name, content, 2000 - 100 * position);
  }
  const { code, out } = run('--folder', '--source', 'catalogue');
  expect(code).toBe(0);
  expect([...out.matchAll(/→ Namn (\d+)/g)].map(([, name]) => Number(name))).toEqual([
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  expect(sqlIn(dir, 'SELECT name FROM units')).toEqual([{ name: 'Namn 12' }]);
});

it('refuses a file that can’t be read, takes what else lies there, and goes on with what was broken off', () => {
  const { units, employments } = regionFiles(40);
  lay('wrong.json', '{"source": ');
  mkdirSync(join(folder, 'taken', 'before'), { recursive: true });
  lay('units.csv', units);
  lay('employments.csv', employments);
  for (const name of ['units.csv', 'employments.csv'])
    renameSync(join(folder, name), join(folder, 'taken', 'before', name));
  const both = run('--folder', folder);
  expect(both).toMatchObject({ code: 4, out: expect.stringContaining('is no JSON') });
  expect(lists('done')).toEqual(['before']);
  const [refused = ''] = lists('refused');
  expect(lists(join('refused', refused)).sort()).toEqual(['answer.txt', 'wrong.json']);
  expect(count()).toBe(40);
});

it('puts together again what a crash left half set aside', () => {
  const { units, employments } = regionFiles(40);
  const half = join(folder, 'taken', '.2026-11-27T120000000Z-1');
  mkdirSync(half, { recursive: true });
  lay('units.csv', units);
  lay('employments.csv', employments);
  renameSync(join(folder, 'units.csv'), join(half, 'units.csv'));
  lay('units.csv', units);
  const both = run('--folder', '--full');
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('keep one of them') });
  expect(readdirSync(half)).toEqual(['units.csv']);
  rmSync(join(folder, 'units.csv'));
  expect(run('--folder', '--full')).toMatchObject({ code: 0, out: expect.stringContaining('people: 40 new') });
  const batches = lists('done');
  expect(batches).toHaveLength(1);
  expect(lists(join('done', batches[0] ?? '')).sort()).toEqual(['answer.txt', 'employments.csv', 'units.csv']);
  expect(lists('taken')).toEqual([]);
});

it('follows no link that somebody laid there', () => {
  const other = join(dir, 'other.txt');
  writeFileSync(other, 'as it was');
  mkdirSync(join(folder, 'taken', 'before'), { recursive: true });
  lay(join('taken', 'before', 'wrong.json'), '{');
  symlinkSync(other, join(folder, 'taken', 'before', 'answer.txt'));
  expect(run('--folder')).toMatchObject({ code: 4 });
  expect(readFileSync(other, 'utf8')).toBe('as it was');
  expect(readFileSync(join(folder, 'refused', 'before', 'answer.txt'), 'utf8')).toContain('is no JSON');
  mkdirSync(join(dir, 'elsewhere'));
  symlinkSync(join(dir, 'elsewhere'), join(folder, 'taken', 'linked'));
  expect(run('--folder')).toMatchObject({ code: 2, err: expect.stringContaining("found 'linked'") });
  rmSync(join(folder, 'taken', 'linked'));
  rmSync(join(folder, 'done'), { recursive: true });
  symlinkSync(join(dir, 'elsewhere'), join(folder, 'done'));
  expect(run('--folder')).toMatchObject({ code: 2, err: expect.stringContaining('not a link') });
  expect(readdirSync(join(dir, 'elsewhere'))).toEqual([]);
});

it('answers that something is not well when a delivery was expected and none came', () => {
  expect(run('--folder', '--expect')).toMatchObject({ code: 4, out: expect.stringContaining('Nothing to import') });
  lay('units.csv', regionFiles(40).units);
  expect(run('--folder', '--expect')).toMatchObject({ code: 0 });
  expect(run('--expect', 'units.csv')).toMatchObject({ code: 2, err: expect.stringContaining('--expect is for') });
});

it('refuses to try a folder, and leaves its files where they are', () => {
  lay('units.csv', regionFiles(40).units);
  expect(run('--folder', '--dry-run')).toMatchObject({
    code: 2,
    err: expect.stringContaining('by name with --dry-run'),
  });
  expect(lists('.')).toContain('units.csv');
});

it.each([
  ['a folder that isn’t there', ['--folder', '/finns/inte'], 'There is no folder'],
  ['files beside a folder', ['--folder', '.', 'units.csv'], '--folder takes units'],
  ['cards', ['--cards', '--folder', '.'], '--folder takes units'],
])('refuses %s', (_, args, message) => {
  expect(run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
});
