import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAssets, bundleForGood } from '../../portal/assets.ts';
import { findBundle, keepBundle, type Bundle } from '../../portal/kept-bundle.ts';

const bundle: Bundle = { files: [['a-1.js', new Uint8Array([1, 2])]], entries: [['a.js', 'a-1.js']] };
const paths = ['a.ts', 'node_modules/@x/y/lib/b.js'];
/** What was written until now was there before it. */
const later = () => Date.now() + 60_000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  file = join(folder, 'cache', 'assets');
  mkdirSync(join(folder, 'node_modules/@x/y/lib'), { recursive: true });
  for (const path of [...paths, 'node_modules/@x/y/package.json']) writeFileSync(join(folder, path), 'one');
  keepBundle(file, bundle, { folder, paths, began: later() });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is found again while nothing of what it was made of has changed', () => {
  expect(findBundle(file, folder)).toEqual(bundle);
});

it('is made anew when a package says something else of its files', () => {
  writeFileSync(join(folder, 'node_modules/@x/y/package.json'), 'other');
  expect(findBundle(file, folder)).toBeUndefined();
});

it.each([
  ['the time of its change', () => undefined],
  ['the time that it had', (path: string) => utimesSync(path, 1, 1)],
])('is not kept when a source was changed while it was made, and bears %s', (_what, change) => {
  rmSync(file);
  const began = Date.now();
  writeFileSync(join(folder, 'a.ts'), 'changed');
  change(join(folder, 'a.ts'));
  keepBundle(file, bundle, { folder, paths, began });
  expect(findBundle(file, folder)).toBeUndefined();
});

it.each([
  ['was written', (path: string) => writeFileSync(path, 'other')],
  ['has the same length and another time', (path: string) => utimesSync(path, 1, 1)],
  ['is gone', (path: string) => rmSync(path)],
])('is made anew when a source %s', (_what, change) => {
  change(join(folder, 'a.ts'));
  expect(findBundle(file, folder)).toBeUndefined();
});

it('is of its own folder: one that was copied away asks for the sources there', () => {
  const elsewhere = join(folder, 'elsewhere');
  cpSync(join(folder, 'cache'), join(elsewhere, 'cache'), { recursive: true });
  writeFileSync(join(elsewhere, 'a.ts'), 'two');
  expect(findBundle(join(elsewhere, 'cache', 'assets'), elsewhere)).toBeUndefined();
});

it.each([
  ['is cut short', 'o'],
  ['is something else', '{}'],
])('is made anew when its file %s', (_what, content) => {
  writeFileSync(file, content);
  expect(findBundle(file, folder)).toBeUndefined();
});

it('is not kept, without a word and without a trace, where it can’t be written', () => {
  const made = { folder, paths, began: later() };
  keepBundle(join(folder, 'a.ts', 'assets'), bundle, made);
  const taken = join(folder, 'cache', 'taken');
  mkdirSync(taken);
  keepBundle(taken, bundle, made);
  expect(readdirSync(join(folder, 'cache')).sort()).toEqual(['assets', 'taken']);
  const draftTaken = join(folder, 'cache', 'other');
  mkdirSync(`${draftTaken}.${process.pid}`);
  keepBundle(draftTaken, bundle, made);
  expect(findBundle(draftTaken, folder)).toBeUndefined();
});

it('gives the portal the same files under the same addresses as a new build', async () => {
  const kept = join(folder, 'assets');
  const built = await buildAssets(kept);
  expect(readFileSync(kept).includes('../tsconfig.json')).toBe(true);
  const found = await buildAssets(kept);
  for (const entry of ['portal.css', 'form.js', 'verify.js']) {
    const url = built.url(entry);
    const name = url.slice(url.lastIndexOf('/') + 1);
    expect(found.url(entry)).toBe(url);
    expect(found.find(name)?.contentType).toBe(built.find(name)?.contentType);
    expect(Buffer.from(found.find(name)?.bytes ?? []).equals(built.find(name)?.bytes ?? Buffer.of(1))).toBe(true);
  }
});

it('of an installation is found although its files were copied with other times, to another place', async () => {
  await bundleForGood(file);
  const elsewhere = join(folder, 'elsewhere');
  cpSync(join(folder, 'cache'), join(elsewhere, 'cache'), { recursive: true });
  const found = findBundle(join(elsewhere, 'cache', 'assets'), elsewhere);
  expect(found?.entries.map(([entry]) => entry)).toEqual(
    expect.arrayContaining(['portal.css', 'form.js', 'verify.js']),
  );
});
