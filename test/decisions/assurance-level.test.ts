import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openTable } from './decide.ts';

const table = await openTable('assurance-level');
const best = { cardType: 'sis', identity: 'approved', number: 'personnummer', registeredAddress: true, adult: true };

it.each([
  ['approved', 'loa-3', {}],
  ['approved', 'loa-3', { cardType: 'company' }],
  ['approved', 'loa-3', { cardType: 'short-term' }],
  ['reserve', 'loa-2', { cardType: 'reserve' }],
  ['reserve', 'loa-2', { cardType: 'reserve', way: 'desk' }],
  ['approved', 'loa-3', { cardType: 'reserve', way: 'desk-two-persons' }],
  ['number', 'loa-2', { cardType: 'reserve', way: 'desk-two-persons', number: 'samordningsnummer' }],
  ['phone', 'loa-2', { cardType: 'short-term', way: 'phone' }],
  ['approved', 'loa-3', { cardType: 'sis', way: 'phone' }],
  ['identity', 'loa-2', { identity: 'short-lived' }],
  ['identity', 'loa-2', { identity: 'vouching' }],
  ['identity', 'loa-2', { identity: 'passport', number: 'none' }],
  ['number', 'loa-2', { number: 'samordningsnummer' }],
  ['other', 'loa-2', { registeredAddress: false }],
  ['other', 'loa-2', { adult: false }],
  ['other', 'loa-2', { registeredAddress: undefined }],
])('%s gives %s for %j', (row, loa, change) => {
  expect(table.decide({ ...best, ...change })).toEqual({ output: loa, row });
});

it('reaches each row with one of these', () => {
  expect(table.rows).toEqual(['reserve', 'phone', 'identity', 'number', 'approved', 'other']);
});

it('answers whatever it is asked; only the best of all gives the highest level', () => {
  const question = fc.record({
    cardType: fc.constantFrom('sis', 'company', 'short-term', 'reserve'),
    identity: fc.constantFrom('approved', 'short-lived', 'expired', 'vouching', 'passport', 'passport-short', null),
    number: fc.constantFrom('personnummer', 'samordningsnummer', 'none', null),
    registeredAddress: fc.constantFrom(true, false, null),
    adult: fc.constantFrom(true, false, null),
    way: fc.constantFrom('phone', 'desk', 'desk-two-persons', null),
  });
  fc.assert(
    fc.property(question, (asked) => {
      const isBest =
        (asked.cardType !== 'reserve' || asked.way === 'desk-two-persons') &&
        (asked.cardType !== 'short-term' || asked.way !== 'phone') &&
        asked.identity === 'approved' &&
        asked.number === 'personnummer' &&
        asked.registeredAddress === true &&
        asked.adult === true;
      expect(table.decide(asked).output).toBe(isBest ? 'loa-3' : 'loa-2');
    }),
    { numRuns: 300 },
  );
});
