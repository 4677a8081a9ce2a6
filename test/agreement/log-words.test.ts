import { expect, it } from '@jest/globals';
import { codeWords } from '../../portal/log/code-words.ts';
import { fieldName, fieldValue } from '../../portal/log/field-words.ts';
import { writtenDetails } from './written-details.ts';

const { codes, unread } = writtenDetails(['register', 'workers', 'bin', 'portal']);

it('reads in the code every detail that a row of the log is given', () => {
  expect(unread).toEqual([]);
  expect([...codes.keys()]).toEqual(
    expect.arrayContaining(['reason', 'substitution', 'actsFor', 'blockAt', 'differences', 'rightCardNumber', 'steps']),
  );
  expect([...(codes.get('envelope') ?? [])]).not.toEqual([]);
});

it('has Swedish words for the name of every detail', () => {
  expect([...codes.keys()].filter((name) => fieldName(name) === name)).toEqual([]);
});

it('has Swedish words for every code that a detail can be', () => {
  const wordless = [...codes].flatMap(([name, known]) =>
    [...known].filter((code) => !hasWords(name, code)).map((code) => `${name}: ${code}`),
  );
  expect(wordless).toEqual([]);
});

/** A count needs none; the word may be the code. */
const hasWords = (name: string, code: string): boolean =>
  /^\d*$/.test(code) ||
  fieldValue(name, code) !== code ||
  (codeWords[name] ?? []).some((table) => Object.hasOwn(table, code));

it.each([
  ['blockAt', '2026-11-24T13:41:07.250Z', '2026-11-24 kl. 14.41.07'],
  ['list', 'unit-cards', 'enhetens kort'],
  ['by', 'person fran', 'person, från'],
  ['fields', 'email, phone', 'E-post, Telefon'],
  ['offered', 'id-document', 'id-document'],
  ['format', 'csv', 'CSV'],
  ['to', 'active', 'Aktivt'],
  ['to', '2026-11-24', '2026-11-24'],
  ['isSound', 'false', 'Nej'],
  ['action', 'unit-changed', 'Enhet ändrad'],
])('says the value of %s in words: %s', (name, value, said) => {
  expect(fieldValue(name, value)).toBe(said);
});
