import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addPeriod, type Day } from '../../contract/index.ts';
import { openTable, policy } from './decide.ts';

const table = await openTable('identity-check');
const approved = ['sis-card', 'driving-licence', 'swedish-passport', 'national-id-card', 'tax-agency-card'] as const;
const ordered = { number: 'personnummer', submittedDay: '2026-11-24', visitDay: '2026-11-24' } as const;
const licence = { ...ordered, idDocument: 'driving-licence' };
const rowOf = (variables: Readonly<Record<string, unknown>>) => table.decide(variables).row;

describe('a person with a Swedish number', () => {
  it.each(approved)('is approved with %s', (idDocument) => {
    const { output, row } = table.decide({ ...ordered, idDocument, idValidTo: '2027-02-24' });
    expect(row).toBe('approved');
    expect(output).toEqual({ result: 'approved', idRule: 'document', managerPresent: false });
  });

  it.each([
    ['2026-11-24', '2027-02-24'],
    ['2026-11-30', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-12-31', '2027-03-31'],
    ['2026-12-29', '2027-03-29'],
    ['2027-02-28', '2027-05-28'],
    ['2028-02-29', '2028-05-29'],
    ['2026-07-25', '2026-10-25'],
  ] as const)(
    'who orders on %s needs a document that is valid through %s, and not a day less',
    (submittedDay, last) => {
      const order = { ...licence, submittedDay, visitDay: submittedDay };
      expect(rowOf({ ...order, idValidTo: last })).toBe('approved');
      expect(rowOf({ ...order, idValidTo: addDays(last, -1) })).toBe('short-lived');
    },
  );

  it('keeps the day of the first submission when the visit comes later', () => {
    const order = { ...licence, idValidTo: '2027-02-24' } as const;
    expect(rowOf({ ...order, visitDay: '2027-02-24' })).toBe('approved');
    expect(rowOf({ ...order, visitDay: '2027-02-25' })).toBe('expired');
  });

  it('may get a card without photo with a document that goes out soon, without vouching', () => {
    expect(table.decide({ ...licence, idValidTo: '2026-11-24' }).output).toEqual({
      result: 'short-lived',
      idRule: 'document',
      managerPresent: false,
    });
  });

  it('proves nothing with a document that went out yesterday, or whose last day is not known', () => {
    for (const idValidTo of ['2026-11-23', undefined, null, 'i vår']) {
      expect(table.decide({ ...licence, idValidTo }).output).toMatchObject({ result: 'expired', idRule: null });
    }
  });

  it.each(['none', 'foreign-passport'])('is vouched for by the manager with %s', (idDocument) => {
    expect(table.decide({ ...ordered, idDocument, idValidTo: '2030-01-01' }).output).toEqual({
      result: 'vouching',
      idRule: 'vouching',
      managerPresent: true,
    });
  });

  it('has the same rights with a samordningsnummer', () => {
    expect(rowOf({ ...licence, number: 'samordningsnummer', idValidTo: '2027-02-24' })).toBe('approved');
  });
});

describe('a person without a Swedish number', () => {
  const foreigner = { ...ordered, number: 'none', idDocument: 'foreign-passport' };

  it.each([
    ['2026-11-20', '2027-05-20'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-10-25', '2027-04-25'],
  ] as const)(
    'who gets the card on %s needs a passport that is valid through %s, and not a day less',
    (visitDay, last) => {
      const visit = { ...foreigner, submittedDay: '2026-07-01', visitDay } as const;
      expect(table.decide({ ...visit, idValidTo: last }).output).toEqual({
        result: 'passport',
        idRule: 'passport',
        managerPresent: true,
      });
      expect(table.decide({ ...visit, idValidTo: addDays(last, -1) }).output).toMatchObject({
        result: 'passport-short',
        idRule: null,
      });
    },
  );

  it('gets no card without a passport', () => {
    expect(rowOf({ ...foreigner, idDocument: 'none', idValidTo: undefined })).toBe('passport-short');
  });
});

const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2026-01-01', days));

it('answers whatever it is asked, and as the calendar says', () => {
  const questions = fc.record({
    number: fc.constantFrom('personnummer', 'samordningsnummer', 'none'),
    idDocument: fc.constantFrom(...approved, 'foreign-passport', 'none'),
    idValidTo: fc.option(day),
    submittedDay: day,
    wait: fc.integer({ min: 0, max: 120 }),
  });
  fc.assert(
    fc.property(questions, ({ wait, ...question }) => {
      const { number, idDocument, idValidTo, submittedDay } = question;
      const visitDay = addDays(submittedDay, wait);
      const lasts = (from: Day, period: string) => idValidTo !== null && idValidTo >= addPeriod(from, period);
      const expected = () => {
        if (number === 'none') return lasts(visitDay, policy.order.passportValid) ? 'passport' : 'passport-short';
        if (idDocument === 'none' || idDocument === 'foreign-passport') return 'vouching';
        if (idValidTo === null || idValidTo < visitDay) return 'expired';
        return lasts(submittedDay, policy.order.idDocumentValid) ? 'approved' : 'short-lived';
      };
      expect(rowOf({ ...question, visitDay })).toBe(expected());
    }),
    { numRuns: 400 },
  );
});

it('uses each of its rows', () => {
  expect(table.rows).toEqual(['passport', 'passport-short', 'vouching', 'approved', 'short-lived', 'expired']);
});
