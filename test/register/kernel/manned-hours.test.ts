import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayAt, weekday, instantAt } from '../../../contract/index.ts';
import { afterManned, isManned, isWorkingDay, mannedFrom } from '../../../register/index.ts';

const minute = 60_000;
const at = (text: string) => Date.parse(text);
const iso = (time: number) => instantAt(time);

describe('manned time', () => {
  it.each([
    ['30 minutes in manned hours', 30, '2026-11-24T07:30:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['from opening in the morning', 30, '2026-11-24T04:00:00.000Z', '2026-11-24T07:30:00.000Z'],
    ['to the closing hour itself', 30, '2026-11-24T15:30:00.000Z', '2026-11-24T16:00:00.000Z'],
    ['the rest the next morning', 30, '2026-11-24T15:50:00.000Z', '2026-11-25T07:20:00.000Z'],
    ['from the next day at the closing hour', 30, '2026-11-24T16:00:00.000Z', '2026-11-25T07:30:00.000Z'],
    ['from Monday on a Friday evening', 30, '2026-11-27T20:00:00.000Z', '2026-11-30T07:30:00.000Z'],
    ['not at Christmas', 30, '2026-12-24T09:00:00.000Z', '2026-12-28T07:30:00.000Z'],
    ['four hours of a day', 240, '2026-11-24T08:00:00.000Z', '2026-11-24T12:00:00.000Z'],
    ['four hours over a night', 240, '2026-11-24T14:00:00.000Z', '2026-11-25T09:00:00.000Z'],
    ['a whole day and more', 600, '2026-11-24T07:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['over the change to summer time', 240, '2028-03-24T14:00:00.000Z', '2028-03-27T08:00:00.000Z'],
    ['over the change to winter time', 240, '2026-10-23T13:00:00.000Z', '2026-10-26T09:00:00.000Z'],
    ['none at all: when somebody is there', 0, '2026-11-28T12:00:00.000Z', '2026-11-30T07:00:00.000Z'],
  ])('is counted %s', (_, minutes, from, expected) => {
    expect(iso(afterManned(at(from), minutes * minute))).toBe(expected);
  });

  it.each([
    ['2026-11-24T06:59:59.999Z', false],
    ['2026-11-24T07:00:00.000Z', true],
    ['2026-11-24T15:59:59.999Z', true],
    ['2026-11-24T16:00:00.000Z', false],
    ['2026-11-28T10:00:00.000Z', false],
    ['2026-06-19T10:00:00.000Z', false],
    ['2026-07-01T06:00:00.000Z', true],
    ['2026-07-01T05:59:59.999Z', false],
  ])('%s: %s', (instant, expected) => {
    expect(isManned(at(instant))).toBe(expected);
  });
});

const instants = fc.integer({ min: at('2026-01-02T00:00:00Z'), max: at('2031-12-31T00:00:00Z') });

it('ends on a working day within opening hours, never before so much time has gone', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 2000 }), (from, minutes) => {
      const due = afterManned(from, minutes * minute);
      expect(due).toBeGreaterThanOrEqual(from + minutes * minute);
      expect(isWorkingDay(dayAt(due)) && weekday(dayAt(due)) <= 5).toBe(true);
      const local = new Date(due).toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm' });
      expect(local >= '08:00:00' && local <= '17:00:00').toBe(true);
    }),
  );
});

it('is the same in one go or in two', () => {
  fc.assert(
    fc.property(instants, fc.nat(1000), fc.nat(1000), (from, first, second) => {
      const inTwo = afterManned(afterManned(from, first * minute), second * minute);
      expect(mannedFrom(inTwo)).toBe(mannedFrom(afterManned(from, (first + second) * minute)));
    }),
  );
});

it('begins now while manned, else at the next opening', () => {
  fc.assert(
    fc.property(instants, (from) => {
      const begin = mannedFrom(from);
      expect(isManned(begin)).toBe(true);
      expect(begin === from).toBe(isManned(from));
      expect(begin).toBeGreaterThanOrEqual(from);
    }),
  );
});
