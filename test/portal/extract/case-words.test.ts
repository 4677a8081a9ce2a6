import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { caseFacts, ForeignDetails } from '../../../contract/index.ts';
import { factName, factValue } from '../../../portal/extract/case-words.ts';

const Schema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  enum: z.array(z.string()).optional(),
});
const day = '2026-11-24';
interface Told {
  readonly name: string;
  readonly codes: readonly string[];
}

/** Names of the innermost values of a schema, and the codes that each may be. */
function toldBy(schema: unknown, name = ''): Told[] {
  const { properties, items, anyOf, enum: codes = [] } = Schema.parse(schema);
  if (properties) return Object.entries(properties).flatMap(([inner, value]) => toldBy(value, inner));
  if (items !== undefined) return toldBy(items, name);
  return anyOf ? anyOf.flatMap((each) => toldBy(each, name)) : [{ name, codes }];
}

/** Ids of what others have, which no extract tells. */
const untold = new Set(['draftId', 'requestId']);
const told = [...Object.values(caseFacts), ForeignDetails]
  .flatMap((schema) => toldBy(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })))
  .filter(({ name }) => !untold.has(name));

it('has Swedish words for the name of everything that a case may say', () => {
  expect(told.map(({ name }) => name)).toEqual(expect.arrayContaining(['replacementReason', 'systems', 'citizenship']));
  expect(told.filter(({ name }) => factName(name) === name)).toEqual([]);
});

it('has Swedish words for every code of it', () => {
  const wordless = told.flatMap(({ name, codes }) =>
    codes.filter((code) => factValue(name, code, day) === code).map((code) => `${name}: ${code}`),
  );
  expect(told.flatMap(({ codes }) => codes)).toContain('driving-licence');
  expect(wordless).toEqual([]);
});

it('leaves what it has no words for as it is kept', () => {
  expect([factName('constructor'), factValue('toString', 'x', day), factValue('loa', '__proto__', day)]).toEqual([
    'constructor',
    'x',
    '__proto__',
  ]);
});

it('writes numbers of cards as they stand everywhere else', () => {
  for (const name of ['cardNumbers', 'replaces']) expect(factValue(name, 'SI80010110', day)).toBe('SI 8001 0110');
});

it('calls systems what the policy of the day calls them', () => {
  expect(factValue('systems', 'nll', day)).toBe('Nationella läkemedelslistan (NLL)');
});
