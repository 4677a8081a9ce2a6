import { addMonths, civilDate } from './calendar.ts';
import { canonical, divide, multiply, toDecimal, type FeelNumber } from './decimal.ts';
import { asInteger, round } from './decimal-functions.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  fromLocalSeconds,
  inZone,
  instantSeconds,
  isRepresentable,
  localSeconds,
  MonthsDuration,
  nanosPerDay,
  nanosPerSecond,
  secondsPerDay,
  type FeelDuration,
  type FeelTemporal,
} from './temporal.ts';
import { durationOf, durationOfMonths } from './temporal-text.ts';
import { offsetAt } from './zone.ts';

/** a + b as Camunda documents it; `undefined` for every other pair. */
export function addTemporal(a: FeelTemporal, b: FeelTemporal): FeelTemporal | undefined {
  if (isDuration(b)) return isDuration(a) ? addDurations(a, b) : shift(a, b);
  return isDuration(a) ? shift(b, a) : undefined;
}

/** a - b as Camunda documents it; `undefined` for every other pair. */
export function subtractTemporal(a: FeelTemporal, b: FeelTemporal): FeelTemporal | undefined {
  if (isDuration(b)) {
    const opposite = negateDuration(b);
    if (opposite === undefined) return undefined;
    return isDuration(a) ? addDurations(a, opposite) : shift(a, opposite);
  }
  if (a instanceof FeelDate && b instanceof FeelDate) return durationOf((a.epochDay - b.epochDay) * secondsPerDay);
  if (a instanceof FeelTime && b instanceof FeelTime) return betweenTimes(a, b);
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return betweenDateTimes(a, b);
  return undefined;
}

function isDuration(value: FeelTemporal): value is FeelDuration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}

function addDurations(a: FeelDuration, b: FeelDuration): FeelDuration | undefined {
  if (a instanceof DaysDuration) {
    return b instanceof DaysDuration ? durationOf(a.seconds + b.seconds, a.nanos + b.nanos) : undefined;
  }
  return b instanceof MonthsDuration ? durationOfMonths(a.months + b.months) : undefined;
}

function shift(point: FeelDate | FeelTime | FeelDateTime, by: FeelDuration): FeelTemporal | undefined {
  if (point instanceof FeelTime) return by instanceof DaysDuration ? shiftTime(point, by) : undefined;
  if (point instanceof FeelDate) return shiftDate(point, by);
  return shiftDateTime(point, by);
}

/** A date stays a date: hours count only as far as they fill days (rounded down). */
function shiftDate(date: FeelDate, by: FeelDuration): FeelDate | undefined {
  const day =
    by instanceof MonthsDuration
      ? addMonths(date.epochDay, by.months)
      : date.epochDay + Math.floor(by.seconds / secondsPerDay);
  return day !== undefined && isRepresentable(day) ? new FeelDate(day) : undefined;
}

function shiftTime(time: FeelTime, by: DaysDuration): FeelTime {
  const step = (by.seconds % secondsPerDay) * nanosPerSecond + by.nanos;
  const nanos = (((time.nanos + step) % nanosPerDay) + nanosPerDay) % nanosPerDay;
  return new FeelTime(nanos, time.offset, time.zone);
}

/** Months move the local calendar; days and smaller are exact seconds, also across summer time. */
function shiftDateTime(value: FeelDateTime, by: FeelDuration): FeelDateTime | undefined {
  if (by instanceof MonthsDuration) {
    const day = addMonths(value.epochDay, by.months);
    if (day === undefined) return undefined;
    return value.zone === undefined
      ? new FeelDateTime(day, value.nanos, { offset: value.offset })
      : inZone(day, value.nanos, value.zone);
  }
  const nanos = (value.nanos % nanosPerSecond) + by.nanos;
  const carry = nanos >= nanosPerSecond ? 1 : 0;
  const rest = nanos - carry * nanosPerSecond;
  if (!isRepresentable(Math.floor(by.seconds / secondsPerDay))) return undefined;
  if (value.zone === undefined) {
    return bounded(fromLocalSeconds(localSeconds(value) + by.seconds + carry, rest, { offset: value.offset }));
  }
  const instant = instantSeconds(value) + by.seconds + carry;
  const offset = offsetAt(value.zone, instant);
  return bounded(fromLocalSeconds(instant + offset, rest, { offset, zone: value.zone }));
}

function bounded(value: FeelDateTime): FeelDateTime | undefined {
  return isRepresentable(value.epochDay) ? value : undefined;
}

function betweenTimes(a: FeelTime, b: FeelTime): DaysDuration | undefined {
  if ((a.offset === undefined) !== (b.offset === undefined)) return undefined;
  return durationOf((b.offset ?? 0) - (a.offset ?? 0), a.nanos - b.nanos);
}

function betweenDateTimes(a: FeelDateTime, b: FeelDateTime): DaysDuration | undefined {
  if ((a.offset === undefined) !== (b.offset === undefined)) return undefined;
  return durationOf(instantSeconds(a) - instantSeconds(b), (a.nanos % nanosPerSecond) - (b.nanos % nanosPerSecond));
}

/** The opposite duration. */
export function negateDuration(value: FeelDuration): FeelDuration | undefined {
  return value instanceof DaysDuration ? durationOf(-value.seconds, -value.nanos) : durationOfMonths(-value.months);
}

/** A duration times a number, cut to whole nanoseconds or months. */
export function multiplyDuration(value: FeelDuration, factor: FeelNumber): FeelDuration | undefined {
  if (value instanceof DaysDuration && typeof factor === 'number' && Number.isInteger(factor)) {
    const nanos = value.nanos * factor;
    if (Number.isSafeInteger(nanos)) return durationOf(value.seconds * factor, nanos);
  }
  const size = sizeOf(value);
  const product = size === undefined ? undefined : multiply(size, factor);
  return product === undefined ? undefined : sized(value, product);
}

/** A duration by a number (a duration), or by one of the same kind (a number). */
export function divideDuration(
  value: FeelDuration,
  by: FeelNumber | FeelDuration,
): FeelDuration | FeelNumber | undefined {
  const size = sizeOf(value);
  if (size === undefined) return undefined;
  if (by instanceof DaysDuration || by instanceof MonthsDuration) {
    const other = by.kind === value.kind ? sizeOf(by) : undefined;
    return other === undefined ? undefined : divide(size, other);
  }
  const quotient = divide(size, by);
  return quotient === undefined ? undefined : sized(value, quotient);
}

/** Nanoseconds or months. */
function sizeOf(value: FeelDuration): FeelNumber | undefined {
  if (value instanceof MonthsDuration) return value.months;
  return canonical(BigInt(value.seconds) * BigInt(nanosPerSecond) + BigInt(value.nanos), 0);
}

function sized(like: FeelDuration, size: FeelNumber): FeelDuration | undefined {
  const whole = round(size, 0, 'DOWN');
  if (whole === undefined) return undefined;
  if (like instanceof MonthsDuration) {
    const months = asInteger(whole);
    return months === undefined ? undefined : durationOfMonths(months);
  }
  const { coefficient, scale } = toDecimal(whole);
  if (scale < -40) return undefined;
  const nanos = BigInt(coefficient) * 10n ** BigInt(-scale);
  return durationOf(Number(nanos / BigInt(nanosPerSecond)), Number(nanos % BigInt(nanosPerSecond)));
}

/** Whole months from one day to another, cut towards zero. */
export function monthsBetween(from: number, to: number): number {
  const a = civilDate(from);
  const b = civilDate(to);
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  if (months > 0 && b.day < a.day) return months - 1;
  return months < 0 && b.day > a.day ? months + 1 : months + 0;
}
