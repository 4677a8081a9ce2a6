import { describe, expect, it } from '@jest/globals';
import { instantAt, earliestDayThereIs, latestDayThereIs, Day, type Instant } from '../../contract/index.ts';
import {
  addDays,
  addPeriod,
  dayAsTyped,
  dayAndTimeAt,
  dayOf,
  earliestDay,
  instantOf,
  lastDayFor,
  weekday,
} from '../../contract/days.ts';

describe('last valid days', () => {
  it.each([
    ['reserve', '2026-11-24', 'P30D', '2026-12-24'],
    ['short-term', '2026-11-19', 'P6M', '2027-05-19'],
    ['short-term, month end', '2026-08-31', 'P6M', '2027-02-28'],
    ['sis, leap day', '2028-02-29', 'P5Y', '2033-02-28'],
    ['order of a card: the ID document must last', '2026-11-24', 'P3M', '2027-02-24'],
    ['passport, counted back', '2027-05-20', 'P-6M', '2026-11-20'],
    ['into a leap year', '2027-08-31', 'P6M', '2028-02-29'],
    ['over New Year', '2026-12-31', 'P2M', '2027-02-28'],
  ] as const)('%s from %s plus %s is %s', (_name, day, period, expected) => {
    expect(addPeriod(day, period)).toBe(expected);
  });

  it('takes the earliest of several days and ignores missing ones', () => {
    expect(earliestDay('2026-12-24', undefined, '2026-12-05', null)).toBe('2026-12-05');
    expect(earliestDay('2026-12-24', undefined)).toBe('2026-12-24');
  });

  it('refuses what is no day and no period', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('Not a day');
    expect(() => addDays('2026-02-30', 1)).toThrow('Not a day');
    expect(() => addPeriod('2026-11-24', 'PT3H')).toThrow('Not a period');
  });
});

it('is told apart from an instant, and both from other texts, by the compiler', () => {
  const text: string = new Date(0).toISOString();
  // @ts-expect-error a text may be anything
  const [day, instant]: [Day, Instant] = [text, text];
  // @ts-expect-error an instant is no day
  const ofInstant: Day = instant;
  // @ts-expect-error a day is no instant
  const ofDay: Instant = day;
  // @ts-expect-error instants are compared as text, so all have milliseconds and Z
  const otherwise: Instant[] = ['2026-11-24T08:00:00Z', '2026-11-24T09:00:00.000+01:00'];
  for (const each of [ofInstant, ofDay, ...otherwise]) expect(Day.safeParse(each).success).toBe(false);
});

describe('days in Stockholm', () => {
  it('changes day at midnight in Stockholm, winter and summer', () => {
    expect(dayOf('2026-11-24T22:59:59.000Z')).toBe('2026-11-24');
    expect(dayOf('2026-11-24T23:00:00.000Z')).toBe('2026-11-25');
    expect(dayOf('2026-07-01T21:59:59.000Z')).toBe('2026-07-01');
    expect(dayOf('2026-07-01T22:00:00.000Z')).toBe('2026-07-02');
  });

  it('writes date and time as people read them', () => {
    expect(dayAndTimeAt(Date.parse('2026-11-24T13:32:00Z'))).toBe('2026-11-24 14.32');
  });

  it.each([
    ['2026-11-24', 9, '2026-11-24T08:00:00.000Z'],
    ['2026-07-01', 9, '2026-07-01T07:00:00.000Z'],
    ['2026-03-29', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 9, '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', 0, '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', 9, '2026-10-25T08:00:00.000Z'],
  ] as const)('finds the instant of %s at %d o’clock, also on the days when clocks change', (day, hour, expected) => {
    expect(instantAt(instantOf(day, hour))).toBe(expected);
  });

  it('counts weekdays from Monday', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('2026-11-29')).toBe(7);
  });
});

describe('the last day from which a period still ends in time', () => {
  it.each([
    ['2027-05-20', 'P6M', '2026-11-20'],
    ['2027-05-19', 'P6M', '2026-11-19'],
    ['2027-02-28', 'P6M', '2026-08-31'],
    ['2028-02-29', 'P6M', '2027-08-31'],
    ['2027-08-30', 'P6M', '2027-02-28'],
    ['2027-03-01', 'P30D', '2027-01-30'],
  ] as const)('%s, %s: %s', (until, period, day) => {
    expect(lastDayFor(until, period)).toBe(day);
    expect(addPeriod(day, period) <= until).toBe(true);
    expect(addPeriod(addDays(day, 1), period) > until).toBe(true);
  });

  it('is found for every day there may be', () => {
    for (const until of [earliestDayThereIs, latestDayThereIs]) expect(lastDayFor(until, 'P6M') < until).toBe(true);
  });
});

describe('a day as it is typed', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    [' 20261201 ', '2026-12-01'],
    ['1 december', '1 december'],
    ['261201', '261201'],
  ] as const)('%j is %s', (typed, day) => {
    expect(dayAsTyped(typed)).toBe(day);
  });
});
