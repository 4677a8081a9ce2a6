import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPerson } from '../../support/builders.ts';
import { cardList, mapping, type ListRow } from '../../support/card-list.ts';
import { sithsKort } from '../../support/command-line.ts';
import { databaseUrlIn, discard, openRegisterIn, sqlIn } from '../../support/registers.ts';

let dir: string;
let hsaId: string;
const settings = () => ({ DATA_DIR: dir, DATABASE_URL: databaseUrlIn(dir) });
const run = (...args: string[]) => sithsKort(['import', '--cards', ...args], settings());
const cards = () => sqlIn(dir, 'SELECT "cardNumber", state FROM cards');
const file = (name: string, content: string | Uint8Array) => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const list = (...rows: ListRow[]) => file('kort.csv', cardList(rows).bytes);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'import-cards-'));
  const register = await openRegisterIn(dir);
  ({ hsaId } = await aPerson({ register }));
  await register.close();
});
afterEach(() => discard(dir));

it('shows a mapping to begin with, keeps one by name, and imports by it: the second time nothing differs', () => {
  const path = list({ cardNumber: '9752 0000 0001', holder: hsaId });
  const asked = run(path);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('"cardNumber": "Kortnummer"')]);
  const kept = file('mapping.json', JSON.stringify(mapping));
  const dry = run('--mapping', 'Portalen', '--mapping-file', kept, '--dry-run', path);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('cards: 1 new, 0 changed') });
  expect([cards(), sqlIn(dir, 'SELECT name FROM "cardMappings"')]).toEqual([[], []]);
  expect(run('--mapping', 'Portalen', '--mapping-file', kept, path).out).toContain('Imported: 1 steps done.');
  expect(cards()).toEqual([{ cardNumber: '975200000001', state: 'active' }]);
  const again = run('--mapping', 'Portalen', path);
  expect([again.out, again.out]).toEqual([
    expect.stringContaining('unchanged: 1 cards'),
    expect.stringContaining('Nothing differs.'),
  ]);
  expect(sithsKort(['verify-audit'], settings()).code).toBe(0);
});

it.each([
  [
    'a mapping that isn’t kept',
    (path: string) => ['--mapping', 'Annan', path],
    2,
    "No mapping is kept under the name 'Annan'",
  ],
  ['two lists', (path: string) => [path, path], 2, '--cards takes one file'],
  ['what is said of people', (path: string) => ['--full', path], 2, '--full and --includes-protected are for people'],
  [
    'a mapping that isn’t there',
    (path: string) => ['--mapping-file', 'none.json', path],
    2,
    "There is no file 'none.json'",
  ],
  ['a mapping that is no JSON', (path: string) => ['--mapping-file', path, path], 2, 'is no JSON'],
  [
    'a mapping with a word without a meaning',
    (path: string) => [
      '--mapping-file',
      file('open.json', JSON.stringify({ ...mapping, kinds: { guldkort: '?' } })),
      path,
    ],
    2,
    'kinds: guldkort',
  ],
  [
    'a list of other columns',
    () => [
      '--mapping',
      'Portalen',
      '--mapping-file',
      file('other.json', JSON.stringify(mapping)),
      file('other.csv', 'a;b\n1;2\n'),
    ],
    3,
    'lacks the column Kortnummer',
  ],
] as const)('refuses %s', (_, args, code, message) => {
  const path = list({ cardNumber: '9752 0000 0002', holder: hsaId });
  expect(run(...args(path))).toMatchObject({ code, err: expect.stringContaining(message) });
});
