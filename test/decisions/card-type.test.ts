import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addPeriod } from '../../contract/index.ts';
import { openTable, policy } from './decide.ts';

const table = await openTable('card-type');
const order = {
  identity: 'approved',
  employment: 'temporary',
  sisEmployer: true,
  shortTermOnly: false,
  assignmentFrom: '2026-12-01',
  assignmentTo: '2028-12-01',
} as const;
const decide = (change: Readonly<Record<string, unknown>>) => table.decide({ ...order, ...change });

describe('each row', () => {
  it.each([
    ['short-lived', 'short-term', { identity: 'short-lived', employment: 'permanent' }],
    ['short-lived', 'short-term', { identity: 'short-lived' }],
    ['student', 'short-term', { identity: 'short-lived', employment: 'student' }],
    ['only', 'short-term', { identity: 'short-lived', shortTermOnly: true }],
    ['short', 'short-term', { identity: 'short-lived', assignmentTo: '2027-01-31' }],
    ['no-identity', 'short-term', { identity: 'vouching', employment: 'permanent' }],
    ['no-identity', 'short-term', { identity: 'passport', employment: 'permanent' }],
    ['no-identity', 'short-term', { identity: 'passport-short', employment: 'permanent' }],
    ['no-identity', 'short-term', { identity: 'expired', employment: 'permanent' }],
    ['student', 'short-term', { employment: 'student' }],
    ['only', 'short-term', { employment: 'permanent', shortTermOnly: true }],
    ['permanent', 'sis', { employment: 'permanent', assignmentTo: null }],
    ['permanent', 'sis', { employment: 'permanent', assignmentTo: '2026-12-24' }],
    ['permanent', 'sis', { employment: 'permanent', sisEmployer: null, assignmentTo: null }],
    ['other-employer', 'company', { employment: 'permanent', sisEmployer: false, assignmentTo: null }],
    ['other-employer', 'company', { employment: 'permanent', sisEmployer: false, assignmentTo: '2026-12-24' }],
    ['student', 'short-term', { employment: 'student', sisEmployer: false }],
    ['short-lived', 'short-term', { identity: 'short-lived', employment: 'permanent', sisEmployer: false }],
    ['long', 'company', {}],
    ['long', 'company', { sisEmployer: false }],
    ['long', 'company', { assignmentTo: null }],
    ['long', 'company', { employment: 'consultant' }],
    ['long', 'company', { employment: 'contracted', assignmentTo: undefined }],
    ['short', 'short-term', { assignmentTo: '2027-01-31' }],
    ['short', 'short-term', { employment: 'consultant', assignmentTo: '2027-01-31' }],
  ] as const)('%s gives %s for %j', (row, cardType, change) => {
    expect(decide(change)).toEqual({ output: cardType, row });
  });

  it('is reached by one of these', () => {
    expect(table.rows).toEqual([
      'no-identity',
      'student',
      'only',
      'short',
      'short-lived',
      'permanent',
      'other-employer',
      'long',
      'unknown',
    ]);
  });
});

describe('an assignment', () => {
  it.each([
    ['2026-12-01', '2027-05-31'],
    ['2026-08-31', '2027-02-27'],
    ['2027-08-31', '2028-02-28'],
    ['2026-02-28', '2026-08-27'],
    ['2028-02-29', '2028-08-28'],
    ['2026-04-25', '2026-10-24'],
    ['2026-09-29', '2027-03-28'],
  ] as const)('from %s to %s is not longer than the limit, a day more is', (assignmentFrom, last) => {
    expect(decide({ assignmentFrom, assignmentTo: last }).output).toBe('short-term');
    expect(decide({ assignmentFrom, assignmentTo: addDays(last, 1) }).output).toBe('company');
  });
});

it('without knowledge of the identity gives no card with a photo', () => {
  for (const identity of [null, undefined]) {
    expect(decide({ identity, employment: 'permanent' }).output).toBe('short-term');
  }
});

it('answers whatever it is asked, and as the calendar says', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2026-01-01', days));
  const questions = fc.record({
    identity: fc.constantFrom('approved', 'short-lived', 'expired', 'vouching', 'passport', 'passport-short'),
    employment: fc.constantFrom('permanent', 'temporary', 'contracted', 'consultant', 'student'),
    sisEmployer: fc.boolean(),
    shortTermOnly: fc.boolean(),
    assignmentFrom: day,
    length: fc.option(fc.integer({ min: 0, max: 400 })),
  });
  fc.assert(
    fc.property(questions, ({ length, ...question }) => {
      const { identity, employment, sisEmployer, shortTermOnly, assignmentFrom } = question;
      const assignmentTo = length === null ? null : addDays(assignmentFrom, length);
      const isLong =
        assignmentTo === null || addDays(assignmentTo, 1) > addPeriod(assignmentFrom, policy.order.longAssignment);
      const withPhoto = identity === 'approved' && employment !== 'student' && !shortTermOnly;
      const permanent = sisEmployer ? 'sis' : 'company';
      const ordinary = employment === 'permanent' ? permanent : isLong ? 'company' : 'short-term';
      expect(table.decide({ ...question, assignmentTo }).output).toBe(withPhoto ? ordinary : 'short-term');
    }),
    { numRuns: 400 },
  );
});
