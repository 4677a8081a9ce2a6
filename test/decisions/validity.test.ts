import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, CardType, lastValidDay } from '../../contract/index.ts';
import { openTable } from './decide.ts';

const table = await openTable('validity');
const card = { cardType: 'reserve', activationDay: '2026-11-24', assignmentTo: null, blankExpires: null };
const decide = (change: Readonly<Record<string, unknown>>) => table.decide({ ...card, ...change });

describe('the examples of the domain', () => {
  it.each([
    ['reserve', '2026-11-24', null, '2026-12-24'],
    ['short-term', '2026-11-19', null, '2027-05-19'],
    ['short-term', '2026-08-31', null, '2027-02-28'],
    ['sis', '2028-02-29', null, '2033-02-28'],
    ['reserve', '2026-11-24', '2026-12-05', '2026-12-05'],
    ['company', '2026-11-24', null, '2031-11-24'],
    ['short-term', '2027-08-31', null, '2028-02-29'],
    ['reserve', '2026-03-01', null, '2026-03-31'],
    ['reserve', '2026-09-26', null, '2026-10-26'],
  ])('%s activated on %s with an assignment to %s is valid to %s', (cardType, activationDay, assignmentTo, last) => {
    expect(decide({ cardType, activationDay, assignmentTo }).output).toMatchObject({ lastValidDay: last });
  });
});

describe('each row', () => {
  it.each([
    ['blank', '2026-12-01', { blankExpires: '2026-12-01' }],
    ['blank', '2026-12-01', { blankExpires: '2026-12-01', assignmentTo: '2026-12-02' }],
    ['assignment', '2026-12-01', { blankExpires: '2026-12-01', assignmentTo: '2026-12-01' }],
    ['assignment', '2026-12-23', { assignmentTo: '2026-12-23' }],
    ['assignment', '2026-11-20', { assignmentTo: '2026-11-20', blankExpires: '2027-12-01' }],
    ['period', '2026-12-24', { assignmentTo: '2026-12-24', blankExpires: '2026-12-24' }],
    ['period', '2026-12-24', { assignmentTo: undefined, blankExpires: undefined }],
  ])('%s gives %s for %j', (row, last, change) => {
    expect(decide(change)).toEqual({ output: { lastValidDay: last, limitedBy: row }, row });
  });

  it('is reached by one of these', () => {
    expect(table.rows).toEqual(['blank', 'assignment', 'period']);
  });
});

it('gives the same day as the rule that workers and pages use, for any card', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2026-01-01', days));
  const question = fc.record({
    cardType: fc.constantFrom(...CardType.options),
    activationDay: day,
    assignmentTo: fc.option(day),
    blankExpires: fc.option(day),
  });
  fc.assert(
    fc.property(question, (asked) => {
      expect(table.decide(asked).output).toMatchObject({ lastValidDay: lastValidDay(asked) });
    }),
    { numRuns: 500 },
  );
});
