import { expect, it } from '@jest/globals';
import { importColumns, PersonFacts } from '../../contract/index.ts';
import { shownReason } from '../../portal/administration/imports/in-swedish.ts';
import { fieldWords } from '../../portal/administration/imports/field-words.ts';
import { readFiles } from '../../register/index.ts';
import { grownUpNumberOfNobody } from '../support/number-of-nobody.ts';

/** Whatever is wrong in a row of a file, the page says it in Swedish, by a Swedish name of the column: schemas speak English. */

const number = grownUpNumberOfNobody(930);
const cells = [
  '',
  ' ',
  'x',
  '2020-13-01',
  '1800-01-01',
  '=1+1',
  'a\u200bb',
  'a<b',
  number,
  `SE2321000065-${number}`,
].concat(
  ...[`${number}@prov.example`, 'x'.repeat(300), `${'x'.repeat(150)}@prov.example`, Array(9).fill('rad').join('|')],
);
const values = [...cells, null, 7, true, {}, [], [7], ['x'.repeat(300)], Array(9).fill('rad')];

const read = (name: string, text: string) =>
  readFiles({ files: [{ name, bytes: Buffer.from(text) }], isFull: false, includesProtected: false }).refused;
const columnsOf = (kind: 'units' | 'employments') => Object.keys(importColumns[kind]);

/** A row for each value of each column, the others empty. */
const inCsv = (kind: 'units' | 'employments') => {
  const columns = columnsOf(kind);
  const rows = columns.flatMap((_, at) => cells.map((cell) => columns.map((__, index) => (index === at ? cell : ''))));
  return read('a.csv', [columns, ...rows].map((row) => row.join(';')).join('\n'));
};

const inJson = () => {
  const units = columnsOf('units').flatMap((column) => values.map((value) => ({ [column]: value, more: 1 })));
  const persons = [...columnsOf('employments'), 'more'].flatMap((column) =>
    values.map((value) =>
      column in PersonFacts.shape || column === 'more'
        ? { [column]: value, employments: [] }
        : { ...person, employments: [{ [column]: value }] },
    ),
  );
  const frame = { source: 'prov', extractedAt: '2026-11-24T07:30:00Z', scope: 'delta', includesProtected: true };
  return read('a.json', JSON.stringify({ ...frame, units, persons: [...persons, 7, null, { employments: 7 }] }));
};
const person = {
  personHsaId: 'SE2321000065-P930',
  birthDate: '1980-05-17',
  givenName: 'Åsa',
  middleAndSurName: 'Prov',
  protected: false,
};

it.each([
  ['CSV of units', () => inCsv('units')],
  ['CSV of employments', () => inCsv('employments')],
  ['JSON', inJson],
])('%s', (_, refusedIn) => {
  const refused = refusedIn();
  expect(refused.length).toBeGreaterThan(100);
  const reasons = [...new Set(refused.map(({ why }) => why))];
  expect(reasons.filter((why) => shownReason(why) === shownReason('Nobody has put this into Swedish'))).toEqual([]);
  const fields = new Set(refused.map(({ field }) => field));
  expect([...fields].filter((field) => fieldWords(field).startsWith(field.replace(/\..*/, '')))).toEqual([]);
});

it('says of a reason that nobody has put into Swedish that the form is wrong', () => {
  expect(shownReason('Invalid something')).toBe('har fel form');
});
