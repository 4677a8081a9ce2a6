import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayOfYear, weekday, weekOfYear } from '../../feel/values/calendar.ts';
import { addTemporal, monthsBetween, subtractTemporal } from '../../feel/values/temporal-arithmetic.ts';
import { DaysDuration, FeelDate, FeelDateTime, inZone, MonthsDuration } from '../../feel/values/temporal.ts';
import { parseDate, parseDateTime, parseDuration, temporalText } from '../../feel/values/temporal-text.ts';

/** Our temporal values against the Temporal polyfill, which shares no code with them. */
const runs = { numRuns: 3000 };
const day = fc.integer({ min: -700_000, max: 2_900_000 });
const dateOf = (epochDay: number) => Temporal.PlainDate.from('1970-01-01').add({ days: epochDay });
const text = (date: Temporal.PlainDate) => date.toString({ calendarName: 'never' });
const isPlain = (epochDay: number) => dateOf(epochDay).year >= 0 && dateOf(epochDay).year <= 9999;
const zone = fc.constantFrom(
  'Europe/Stockholm',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
);
const moment = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 });

describe('the calendar agrees with Temporal', () => {
  it('for day numbers, weekdays, weeks and days of the year', () => {
    fc.assert(
      fc.property(day, (epochDay) => {
        fc.pre(isPlain(epochDay));
        const theirs = dateOf(epochDay);
        expect(temporalText(new FeelDate(epochDay))).toBe(text(theirs));
        expect(parseDate(text(theirs))?.epochDay).toBe(epochDay);
        expect([weekday(epochDay), dayOfYear(epochDay), weekOfYear(epochDay)]).toEqual([
          theirs.dayOfWeek,
          theirs.dayOfYear,
          theirs.weekOfYear,
        ]);
      }),
      runs,
    );
  });

  it('for adding months, with the day cut to the end of the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (epochDay, months) => {
        const theirs = dateOf(epochDay).add({ months });
        fc.pre(isPlain(epochDay) && theirs.year >= 0 && theirs.year <= 9999);
        const found = addTemporal(new FeelDate(epochDay), new MonthsDuration(months));
        expect(found && temporalText(found)).toBe(text(theirs));
      }),
      runs,
    );
  });

  it('for whole months between two days', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const { years, months } = dateOf(from).until(dateOf(to), { largestUnit: 'years' });
        // Temporal counts a month from the 31st to the 30th as whole when the month is shorter; FEEL compares days.
        fc.pre(dateOf(from).day <= 28 && dateOf(to).day <= 28);
        expect(monthsBetween(from, to)).toBe(years * 12 + months + 0);
      }),
      runs,
    );
  });
});

describe('zones agree with Temporal', () => {
  it('for local times, also those that are skipped or happen twice', () => {
    fc.assert(
      fc.property(moment, zone, (seconds, name) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime();
        const theirs = plain.toZonedDateTime(name, { disambiguation: 'compatible' });
        const found = inZone(Math.floor(seconds / 86_400), (((seconds % 86_400) + 86_400) % 86_400) * 1e9, name);
        expect(temporalText(found, 'offset').replace('Z', '+00:00')).toBe(
          `${theirs.toPlainDateTime().toString({ smallestUnit: 'second' })}${theirs.offset}`,
        );
      }),
      runs,
    );
  });

  it('in every hour around the changes of summer time in Stockholm', () => {
    for (let seconds = Date.UTC(2026, 2, 28) / 1000; seconds < Date.UTC(2026, 2, 30) / 1000; seconds += 900) {
      const plain = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime();
      const theirs = plain.toZonedDateTime('Europe/Stockholm', { disambiguation: 'compatible' });
      const found = inZone(Math.floor(seconds / 86_400), (seconds % 86_400) * 1e9, 'Europe/Stockholm');
      expect(temporalText(found, 'offset')).toBe(
        `${theirs.toPlainDateTime().toString({ smallestUnit: 'second' })}${theirs.offset}`,
      );
    }
  });

  it('for exact durations and for months', () => {
    fc.assert(
      fc.property(
        moment,
        zone,
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.integer({ min: -60, max: 60 }),
        (start, name, seconds, months) => {
          const theirs = Temporal.Instant.fromEpochMilliseconds(start * 1000).toZonedDateTimeISO(name);
          const found = parseDateTime(`${theirs.toPlainDateTime().toString({ smallestUnit: 'second' })}@${name}`);
          // A time that happens twice is read as its first occurrence.
          fc.pre(found !== undefined && found.offset === theirs.offsetNanoseconds / 1e9);
          const shown = (value: Temporal.ZonedDateTime) =>
            `${value.toPlainDateTime().toString({ smallestUnit: 'second' })}@${name}`;
          const later = addTemporal(found, new DaysDuration(seconds));
          expect(later && temporalText(later)).toBe(shown(theirs.add({ seconds })));
          const months2 = addTemporal(found, new MonthsDuration(months));
          expect(months2 && temporalText(months2)).toBe(shown(theirs.add({ months })));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('for the time between two moments', () => {
    fc.assert(
      fc.property(moment, moment, zone, (a, b, name) => {
        const at = (seconds: number) => {
          const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(name);
          return parseDateTime(there.toString({ smallestUnit: 'second', timeZoneName: 'never' }));
        };
        const first = at(a);
        const second = at(b);
        expect(first).toBeInstanceOf(FeelDateTime);
        expect(first && second && subtractTemporal(first, second)).toEqual(new DaysDuration(a - b));
      }),
      runs,
    );
  });
});

describe('durations agree with Temporal', () => {
  it('in reading and writing', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.nat(500),
        fc.nat(99),
        fc.nat(99),
        fc.nat(99),
        fc.nat(999_999_999),
        (minus, days, h, m, s, nanos) => {
          const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0')}`;
          const written = `${minus ? '-' : ''}P${days}DT${h}H${m}M${s}${fraction}S`;
          const theirs = Temporal.Duration.from(written).round({ largestUnit: 'days' });
          const found = parseDuration(written);
          expect(found && temporalText(found)).toBe(theirs.blank ? 'P0D' : theirs.toString());
        },
      ),
      runs,
    );
  });
});
