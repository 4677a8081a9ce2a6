import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAssets } from '../../../bin/run/make-assets.ts';
import { readAssets } from '../../../portal/index.ts';

let parent: string;
let folder: string;
let list: string;
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'assets-'));
  folder = join(parent, 'assets');
  list = join(folder, 'list.json');
  await makeAssets(folder);
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

it('makes what the portal reads, and leaves nothing else', () => {
  const assets = readAssets(folder);
  for (const entry of ['portal.css', 'form.js', 'verify.js']) {
    const name = assets.url(entry).replace('/assets/', '');
    expect(assets.find(name)?.bytes.length).toBeGreaterThan(100);
  }
  expect(readdirSync(parent)).toEqual(['assets']);
});

it('makes nothing while the list is newer than everything that it was made of', async () => {
  const { mtimeMs, ino } = statSync(list);
  await makeAssets(folder);
  expect(statSync(list)).toMatchObject({ mtimeMs, ino });
});

it.each([
  ['a source is newer', () => utimesSync(list, 1, 1)],
  ['the list is damaged', () => writeFileSync(list, '{"files":')],
  ['the list is gone', () => rmSync(list)],
])('makes them anew when %s, and takes away what was there', async (_when, change) => {
  writeFileSync(join(folder, 'form-OLD.js'), '');
  const names = readdirSync(folder).filter((name) => name !== 'form-OLD.js' && name !== 'list.json');
  const { ino } = statSync(folder);
  change();
  await makeAssets(folder);
  expect(readdirSync(folder)).toEqual([...names, 'list.json'].toSorted());
  expect(statSync(folder).ino).toBe(ino);
  expect(() => readAssets(folder)).not.toThrow();
});

it('a portal without them says what to run', () => {
  rmSync(list);
  expect(() => readAssets(folder)).toThrow('run `npm run assets`');
});
