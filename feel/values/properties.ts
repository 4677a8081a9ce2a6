import { civilDate, weekday } from './calendar.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  nanosPerSecond,
  secondsPerDay,
} from './temporal.ts';
import { FeelRange, type FeelValue } from './value.ts';

/** A property of a temporal value or a range (Camunda, "Temporal expressions"); `undefined` when it has none such. */
export function propertyOf(value: FeelValue, name: string): FeelValue | undefined {
  if (value instanceof FeelDate) return dateProperty(value.epochDay, name);
  if (value instanceof FeelTime) return timeProperty(value, name);
  if (value instanceof FeelDateTime) return dateProperty(value.epochDay, name) ?? timeProperty(value, name);
  if (value instanceof DaysDuration) return daysProperty(value, name);
  if (value instanceof MonthsDuration) return monthsProperty(value, name);
  return value instanceof FeelRange ? rangeProperty(value, name) : undefined;
}

function dateProperty(epochDay: number, name: string): FeelValue | undefined {
  switch (name) {
    case 'year':
      return civilDate(epochDay).year;
    case 'month':
      return civilDate(epochDay).month;
    case 'day':
      return civilDate(epochDay).day;
    case 'weekday':
      return weekday(epochDay);
    default:
      return undefined;
  }
}

function timeProperty(value: FeelTime | FeelDateTime, name: string): FeelValue | undefined {
  const seconds = Math.floor(value.nanos / nanosPerSecond);
  switch (name) {
    case 'hour':
      return Math.floor(seconds / 3600);
    case 'minute':
      return Math.floor(seconds / 60) % 60;
    case 'second':
      return seconds % 60;
    case 'time offset':
      return value.offset === undefined ? null : new DaysDuration(value.offset);
    case 'timezone':
      return value.zone ?? null;
    default:
      return undefined;
  }
}

function daysProperty(value: DaysDuration, name: string): FeelValue | undefined {
  const negative = value.seconds < 0;
  const size = Math.abs(value.seconds) - (negative && value.nanos > 0 ? 1 : 0);
  const signed = (part: number) => (negative ? 0 - part : part);
  switch (name) {
    case 'days':
      return signed(Math.floor(size / secondsPerDay));
    case 'hours':
      return signed(Math.floor(size / 3600) % 24);
    case 'minutes':
      return signed(Math.floor(size / 60) % 60);
    case 'seconds':
      return signed(size % 60);
    default:
      return undefined;
  }
}

function monthsProperty(value: MonthsDuration, name: string): FeelValue | undefined {
  switch (name) {
    case 'years':
      return Math.trunc(value.months / 12) + 0;
    case 'months':
      return (value.months % 12) + 0;
    default:
      return undefined;
  }
}

function rangeProperty(value: FeelRange, name: string): FeelValue | undefined {
  switch (name) {
    case 'start':
      return value.start;
    case 'end':
      return value.end;
    case 'start included':
      return value.startIncluded;
    case 'end included':
      return value.endIncluded;
    default:
      return undefined;
  }
}
