import { addTemporal } from './values/temporal-arithmetic.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  fromLocalSeconds,
  instantSeconds,
  MonthsDuration,
  nanosPerSecond,
  secondsPerDay,
  type FeelDuration,
} from './values/temporal.ts';
import { parseDateTime, parseDuration } from './values/temporal-text.ts';
import type { FeelValue } from './values/value.ts';

/** The first and the last instant that JavaScript can write as a date are so many ms from 1970: years -271821 to 275760. */
const farthest = 8.64e15;

const withinDates = (epochMs: number): number | undefined => (Math.abs(epochMs) <= farthest ? epochMs : undefined);

/**
 * Epoch milliseconds of a date-time, a date (its midnight) or an ISO 8601 text of either; without offset or zone it
 * counts as UTC. A text with an offset and a zone (`…+02:00[Europe/Stockholm]`) is told by its offset, also in the hour
 * that comes twice. `undefined` for every other value, and for years that JavaScript's dates don't reach.
 */
export function asInstant(value: FeelValue): number | undefined {
  if (typeof value === 'string') {
    const [, withOffset, zone] = /^(.*(?:Z|[+-]\d\d:\d\d))\[([^\]]*)\]$/.exec(value) ?? [];
    if (zone !== undefined && parseDateTime(`2000-01-01T00:00:00@${zone}`) === undefined) return undefined;
    const parsed = parseDateTime(withOffset ?? value);
    return parsed === undefined ? undefined : withinDates(milliseconds(parsed));
  }
  if (value instanceof FeelDate) return withinDates(value.epochDay * secondsPerDay * 1000);
  return value instanceof FeelDateTime ? withinDates(milliseconds(value)) : undefined;
}

function milliseconds(value: FeelDateTime): number {
  return instantSeconds(value) * 1000 + Math.floor((value.nanos % nanosPerSecond) / 1_000_000);
}

/** A duration, or an ISO 8601 text of one; `undefined` for every other value. */
export function asDuration(value: FeelValue): FeelDuration | undefined {
  if (typeof value === 'string') return parseDuration(value);
  return value instanceof DaysDuration || value instanceof MonthsDuration ? value : undefined;
}

/**
 * An instant later by a duration. Months move the calendar of UTC and cut the day to the month's end; days are 24
 * hours. `undefined` for years that JavaScript's dates don't reach.
 * @param epochMs milliseconds
 */
export function addDuration(epochMs: number, duration: FeelDuration): number | undefined {
  const seconds = Math.floor(epochMs / 1000);
  const start = fromLocalSeconds(seconds, (epochMs - seconds * 1000) * 1_000_000, { offset: 0 });
  const end = addTemporal(start, duration);
  return end instanceof FeelDateTime ? withinDates(milliseconds(end)) : undefined;
}
