import { describe, expect, it } from '@jest/globals';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { addDays, weekday, type Day, dayAt } from '../../../contract/index.ts';
import { addWorkingDays, isWorkingDay, workingDayOnOrAfter } from '../../../register/index.ts';

/** Weekdays that are no working days in Sweden, as calendars print them. */
const closed: Record<string, string[]> = {
  2026: ['01-01', '01-06', '04-03', '04-06', '05-01', '05-14', '06-19', '12-24', '12-25', '12-31'],
  2027: ['01-01', '01-06', '03-26', '03-29', '05-06', '06-25', '12-24', '12-31'],
  2028: ['01-06', '04-14', '04-17', '05-01', '05-25', '06-06', '06-23', '12-25', '12-26'],
};

describe('working days', () => {
  it.each(Object.keys(closed))('leave out the holidays of %s', (year) => {
    const days = [];
    for (let day: Day = `${Number(year)}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      if (weekday(day) <= 5 && !isWorkingDay(day)) days.push(day.slice(5));
    }
    expect(days).toEqual(closed[year]);
  });

  it('are those of an independent calendar, each day from 2020 to 2040', () => {
    const calendar = new Holidays('SE', { types: ['public', 'bank'] });
    for (let year = 2020; year <= 2040; year += 1) {
      const holidays = new Set(calendar.getHolidays(year).map(({ date }) => date.slice(0, 10)));
      const different = [];
      for (let day: Day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
        if (isWorkingDay(day) !== (weekday(day) <= 5 && !holidays.has(day))) different.push(day);
      }
      expect(different).toEqual([]);
    }
  });

  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-11-28', '2026-11-30'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
    ['2027-03-26', '2027-03-30'],
  ] as const)('on or after %s is %s', (day, expected) => {
    expect(workingDayOnOrAfter(day)).toBe(expected);
  });

  it.each([
    ['2026-11-24', 0, '2026-11-24'],
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 0, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-12-22', 5, '2027-01-04'],
  ] as const)('from %s, %i of them: %s', (day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected);
  });

  it('are counted one by one', () => {
    const days = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .map((date) => dayAt(date.getTime()));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (day, count) => {
        const end = addWorkingDays(day, count);
        let between = 0;
        for (let each = addDays(day, 1); each <= end; each = addDays(each, 1)) if (isWorkingDay(each)) between += 1;
        expect(isWorkingDay(end)).toBe(true);
        expect(between).toBe(count);
      }),
    );
    expect(() => addWorkingDays('2026-11-24', -1)).toThrow(RangeError);
  });
});
