import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readText } from './models.ts';

/** A test as docs/reliability.md names it: its file under `test`, and its title, or that of a group, as it is written. */
const named = /`([\w/-]+)`\s+“([^”]+)”/g;
const page = readText('docs/reliability.md').replaceAll(/([^|])\n(?!\|)/g, '$1 ');
const rows = [...page.matchAll(/^\| (?!Fault|-)(.+?) +\|.*\| (.+?) +\|$/gm)];

it('each fault names the tests that hold it', () => {
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter(([, , held = '']) => held.match(named) === null).map(([, fault]) => fault)).toEqual([]);
});

it('each test that is named is there, under that title', () => {
  const missing = [...page.matchAll(named)].filter(([, path = '', title = '']) => {
    const file = join(import.meta.dirname, '..', `${path}.test.ts`);
    const quoted = ["'", '"', '`'].map((quote) => `${quote}${title}${quote},`);
    return !existsSync(file) || !quoted.some((text) => readFileSync(file, 'utf8').includes(text));
  });
  expect(missing.map(([whole]) => whole)).toEqual([]);
});
