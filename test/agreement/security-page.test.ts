import { existsSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readText } from './models.ts';

const page = readText('docs/security.md');

it('names tests and files that are there', () => {
  const named = [...page.matchAll(/`((?:test|rights|register|engine|portal|ops)\/[\w./-]*)`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !existsSync(name))).toEqual([]);
});

it('has a test for each threat', () => {
  const rows = page.slice(page.indexOf('## Threats'), page.indexOf('## OWASP')).split('\n').slice(4);
  const threats = rows.filter((row) => row.startsWith('|'));
  expect(threats.length).toBeGreaterThan(12);
  expect(threats.filter((row) => !/`test\/[^`]+` *\|$/.test(row))).toEqual([]);
});

it('judges each chapter of ASVS 5.0, in order', () => {
  const chapters = [...page.matchAll(/^\| V(\d+) [^|]+\| (met|mostly|yours|not there) *\|/gm)].map(([, number]) =>
    Number(number),
  );
  expect(chapters).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
});
