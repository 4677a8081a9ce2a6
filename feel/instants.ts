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

/**
 * Epoch milliseconds of a date-time, a date (its midnight) or an ISO 8601 text of either; without offset or zone it
 * counts as UTC. A text with an offset and a zone (`…+02:00[Europe/Stockholm]`) is told by its offset, also in the hour
 * that comes twice. `undefined` for every other value.
 */
export function asInstant(value: FeelValue): number | undefined {
  if (typeof value === 'string') {
    const [, withOffset, zone] = /^(.*(?:Z|[+-]\d\d:\d\d))\[([^\]]*)\]$/.exec(value) ?? [];
    if (zone !== undefined && parseDateTime(`2000-01-01T00:00:00@${zone}`) === undefined) return undefined;
    const parsed = parseDateTime(withOffset ?? value);
    return parsed === undefined ? undefined : milliseconds(parsed);
  }
  if (value instanceof FeelDate) return value.epochDay * secondsPerDay * 1000;
  return value instanceof FeelDateTime ? milliseconds(value) : undefined;
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
 * hours. Throws `RangeError` beyond year ±999,999,999.
 * @param epochMs milliseconds
 */
export function addDuration(epochMs: number, duration: FeelDuration): number {
  const seconds = Math.floor(epochMs / 1000);
  const start = fromLocalSeconds(seconds, (epochMs - seconds * 1000) * 1_000_000, { offset: 0 });
  const end = addTemporal(start, duration);
  if (!(end instanceof FeelDateTime)) throw new RangeError('The time is beyond the calendar');
  return milliseconds(end);
}
