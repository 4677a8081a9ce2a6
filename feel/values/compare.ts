import { compareNumbers } from './decimal.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  instantSeconds,
  MonthsDuration,
  nanosPerSecond,
} from './temporal.ts';
import {
  adopt,
  entryOf,
  isContext,
  isList,
  isNumber,
  isRange,
  type FeelContext,
  type FeelList,
  type FeelRange,
  type FeelValue,
} from './value.ts';

/** Counts the work of comparing nested values; throws when it becomes too much. */
export interface Meter {
  spend(steps: number): void;
}

/**
 * Negative, zero or positive as a comes before, with or after b. `undefined` when the two have no order: different
 * types, or only one of them with an offset.
 */
export function order(a: FeelValue, b: FeelValue): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : undefined;
  if (a instanceof FeelDate) return b instanceof FeelDate ? a.epochDay - b.epochDay : undefined;
  if (a instanceof FeelDateTime) return b instanceof FeelDateTime ? orderDateTimes(a, b) : undefined;
  if (a instanceof FeelTime) return b instanceof FeelTime ? orderTimes(a, b) : undefined;
  if (a instanceof DaysDuration) {
    return b instanceof DaysDuration ? a.seconds - b.seconds || a.nanos - b.nanos : undefined;
  }
  if (a instanceof MonthsDuration) return b instanceof MonthsDuration ? a.months - b.months : undefined;
  return undefined;
}

function orderDateTimes(a: FeelDateTime, b: FeelDateTime): number | undefined {
  if ((a.offset === undefined) !== (b.offset === undefined)) return undefined;
  return instantSeconds(a) - instantSeconds(b) || (a.nanos % nanosPerSecond) - (b.nanos % nanosPerSecond);
}

function orderTimes(a: FeelTime, b: FeelTime): number | undefined {
  if ((a.offset === undefined) !== (b.offset === undefined)) return undefined;
  return a.nanos - (a.offset ?? 0) * nanosPerSecond - (b.nanos - (b.offset ?? 0) * nanosPerSecond);
}

/**
 * FEEL's `=`: true or false for values of one type, and for null against anything; `undefined` (not comparable) for
 * different types and for functions.
 */
export function equal(a: FeelValue, b: FeelValue, meter: Meter): boolean | undefined {
  if (a === null || b === null) return a === b;
  if (typeof a === 'string' || typeof a === 'boolean') return typeof a === typeof b ? a === b : undefined;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) === 0 : undefined;
  if (isList(a)) return isList(b) ? equalLists(a, b, meter) : undefined;
  if (isContext(a)) return isContext(b) ? equalContexts(a, b, meter) : undefined;
  if (isRange(a)) return isRange(b) ? equalRanges(a, b, meter) : undefined;
  const found = order(a, b);
  return found === undefined ? undefined : found === 0 && offsetOf(a) === offsetOf(b);
}

/** Two that mean the same moment at other offsets are not equal, though neither is before the other: so compares Java. */
function offsetOf(value: FeelValue): string | undefined {
  if (!(value instanceof FeelTime) && !(value instanceof FeelDateTime)) return undefined;
  return value.offset === undefined ? undefined : `${value.offset} ${value.zone ?? ''}`;
}

function equalLists(a: FeelList, b: FeelList, meter: Meter): boolean {
  meter.spend(1 + a.length);
  return a.length === b.length && a.every((item, index) => equal(adopt(item), adopt(b[index]), meter) === true);
}

function equalContexts(a: FeelContext, b: FeelContext, meter: Meter): boolean {
  const keys = Object.keys(a);
  meter.spend(1 + keys.length);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const other = entryOf(b, key);
    return other !== undefined && equal(adopt(a[key]), other, meter) === true;
  });
}

function equalRanges(a: FeelRange, b: FeelRange, meter: Meter): boolean {
  return (
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    equal(a.start, b.start, meter) === true &&
    equal(a.end, b.end, meter) === true
  );
}
