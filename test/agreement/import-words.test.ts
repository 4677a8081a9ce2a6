import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { inSwedish } from '../../portal/administration/imports/in-swedish.ts';

/** What the reader of files says, in English, is put into Swedish for the page: every text in its source, with something in each place. */
const source = ['people', 'cards']
  .map((storey) => join(import.meta.dirname, '../../register', storey, 'import'))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  )
  .join('\n');

const text =
  /(?:why:|why =|why: code[^?]+\?|waits:|warn\(|addIssue\(|ImportRefused\(|Unusable\(|refuse\('\w+',|refuse\(row,|return) *\s*(?:'([^'\n]+)'|`((?:[^`\\]|\\.)+)`)/g;
const texts = [...source.matchAll(text)]
  .map(([, plain, template]) => (plain ?? template ?? '').replaceAll(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '7'))
  .filter((each) => /^\S+ \S+ /.test(each) && !each.startsWith('import'));

it('finds the texts', () => {
  expect(texts.length).toBeGreaterThan(30);
});

it.each([
  ...new Set(texts),
  'is missing',
  'is empty',
  'holds what no such text has: x',
  'must be true or false; in CSV also ja',
])('has Swedish for "%s"', (english) => {
  expect(inSwedish(english)).toMatch(/[a-zåäö]/);
});
