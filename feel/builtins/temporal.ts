import { civilDate, dayOfYear, epochDay, monthLength, weekday, weekOfYear } from '../values/calendar.ts';
import type { Pass } from '../pass.ts';
import { monthsBetween } from '../values/temporal-arithmetic.ts';
import { FeelDate, type FeelDateTime, fromLocalSeconds, MonthsDuration } from '../values/temporal.ts';
import { offsetAt } from '../values/zone.ts';
import { day, none, one, two, type Builtins } from './signature.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Temporal functions (Camunda, "Temporal functions"). */
export const temporalBuiltins: Builtins = {
  now: [none((pass) => currentTime(pass))],
  today: [none((pass) => new FeelDate(currentTime(pass).epochDay))],
  'day of week': [one(day('date'), (date) => weekdays[weekday(date.epochDay) - 1] ?? null)],
  'day of year': [one(day('date'), (date) => dayOfYear(date.epochDay))],
  'week of year': [one(day('date'), (date) => weekOfYear(date.epochDay))],
  'month of year': [one(day('date'), (date) => months[civilDate(date.epochDay).month - 1] ?? null)],
  'last day of month': [
    one(day('date'), (date) => {
      const { year, month } = civilDate(date.epochDay);
      return new FeelDate(epochDay(year, month, monthLength(year, month)));
    }),
  ],
  'years and months duration': [
    two(day('from'), day('to'), (from, to) => new MonthsDuration(monthsBetween(from.epochDay, to.epochDay))),
  ],
};

function currentTime({ environment: { now, zone = 'UTC' } }: Pass): FeelDateTime {
  const seconds = Math.floor(now / 1000);
  const nanos = Math.floor((now - seconds * 1000) * 1_000_000);
  if (zone === 'UTC') return fromLocalSeconds(seconds, nanos, { offset: 0 });
  const offset = offsetAt(zone, seconds);
  return fromLocalSeconds(seconds + offset, nanos, { offset, zone });
}
