import { validEpochDay } from '../values/calendar.ts';
import type { Pass } from '../pass.ts';
import { parseNumber, toDouble, type FeelNumber } from '../values/decimal.ts';
import { asInteger } from '../values/decimal-functions.ts';
import { toJson, ResultTooLarge } from '../values/json.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  fromLocalSeconds,
  instantSeconds,
  inZone,
  nanosPerSecond,
} from '../values/temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseOffset, parseTime } from '../values/temporal-text.ts';
import { textOf } from '../values/text.ts';
import { adopt, isFunction, type FeelValue } from '../values/value.ts';
import { isZone, offsetAt } from '../values/zone.ts';
import {
  any,
  date,
  dateTime,
  day,
  duration,
  failed,
  four,
  nullable,
  number,
  one,
  text,
  three,
  time,
  two,
  type Builtins,
} from './signature.ts';

/** Conversion functions (Camunda, "Conversion functions"). */
export const conversionBuiltins: Builtins = {
  string: [one(any('from'), (from) => (from === null ? null : textOf(from)))],
  number: [
    three([text('from'), nullable(text('grouping separator')), nullable(text('decimal separator'))], readNumber),
  ],
  date: [
    one(text('from'), (from, pass) => parseDate(from) ?? unreadable('date', from, pass)),
    one(day('from'), (from) => new FeelDate(from.epochDay)),
    three([number('year'), number('month'), number('day')], dateOf),
  ],
  time: [
    one(text('from'), (from, pass) => parseTime(from) ?? unreadable('time', from, pass)),
    one(dateTime('from'), (from) => new FeelTime(from.nanos, from.offset, from.zone)),
    one(time('from'), (from) => from),
    one(date('from'), () => new FeelTime(0, 0)),
    four([number('hour'), number('minute'), number('second'), nullable(duration('offset'))], timeOf),
  ],
  'date and time': [
    one(text('from'), (from, pass) => parseDateTime(from) ?? unreadable('date and time', from, pass)),
    one(dateTime('from'), (from) => from),
    one(date('from'), (from) => new FeelDateTime(from.epochDay, 0)),
    two(day('date'), time('time'), joined),
    two(dateTime('date'), text('timezone'), atZone),
  ],
  duration: [
    one(text('from'), (from, pass) => parseDuration(from) ?? unreadable('duration', from, pass)),
    one(duration('from'), (from) => from),
  ],
  'from json': [one(text('value'), fromJsonText)],
  'to json': [one(any('value'), toJsonText)],
};

function unreadable(name: string, from: string, pass: Pass): null {
  return failed(pass, name, `'${from.slice(0, 100)}' is not a ${name}`);
}

type Separator = string | null | undefined;

/** Groups are separated by a space, comma or point; the decimal separator is a point or comma and must be another. */
function readNumber([from, grouping, decimal]: readonly [string, Separator, Separator], pass: Pass): FeelValue {
  const badGrouping = grouping != null && ![' ', ',', '.'].includes(grouping);
  const badDecimal = decimal != null && !['.', ','].includes(decimal);
  if (badGrouping || badDecimal || (grouping != null && grouping === (decimal ?? (grouping === '.' ? '' : '.')))) {
    return failed(pass, 'number', 'the separators must be different, and a space, comma or point');
  }
  const whole = grouping == null ? from : from.replaceAll(grouping, '');
  const plain = decimal == null || decimal === '.' ? whole : whole.includes('.') ? '' : whole.replace(decimal, '.');
  return parseNumber(plain) ?? unreadable('number', from, pass);
}

function dateOf([year, month, dayOfMonth]: readonly [FeelNumber, FeelNumber, FeelNumber], pass: Pass): FeelValue {
  const found = validEpochDay(whole(year), whole(month), whole(dayOfMonth));
  return found === undefined ? failed(pass, 'date', 'there is no such day') : new FeelDate(found);
}

const whole = (value: FeelNumber) => Math.trunc(toDouble(value)) + 0;

function timeOf(
  [hour, minute, second, offset]: readonly [FeelNumber, FeelNumber, FeelNumber, FeelValue | undefined],
  pass: Pass,
): FeelValue {
  const seconds = toDouble(second);
  const valid = within(hour, 23) && within(minute, 59) && seconds >= 0 && seconds < 60;
  if (!valid) return failed(pass, 'time', 'there is no such time');
  if (offset != null && !(offset instanceof DaysDuration && Math.abs(offset.seconds) <= 18 * 3600)) {
    return failed(pass, 'time', 'the offset must be a duration of at most 18 hours');
  }
  const nanos = (toDouble(hour) * 3600 + toDouble(minute) * 60) * nanosPerSecond + Math.round(seconds * nanosPerSecond);
  return new FeelTime(nanos, offset instanceof DaysDuration ? offset.seconds : undefined);
}

function within(value: FeelNumber, highest: number): boolean {
  const found = asInteger(value);
  return found !== undefined && found >= 0 && found <= highest;
}

function joined(on: FeelDate | FeelDateTime, at: FeelTime): FeelValue {
  return at.zone === undefined
    ? new FeelDateTime(on.epochDay, at.nanos, { offset: at.offset })
    : inZone(on.epochDay, at.nanos, at.zone);
}

/** The same instant on the clock of another zone; a local date-time counts as one of the environment's zone. */
function atZone(from: FeelDateTime, zone: string, pass: Pass): FeelValue {
  const placed = from.offset === undefined ? inZone(from.epochDay, from.nanos, pass.environment.zone ?? 'UTC') : from;
  const instant = instantSeconds(placed);
  const nanos = placed.nanos % nanosPerSecond;
  const fixed = parseOffset(zone);
  if (fixed !== undefined) return fromLocalSeconds(instant + fixed, nanos, { offset: fixed });
  if (!isZone(zone)) return failed(pass, 'date and time', `'${zone}' is not a time zone`);
  const offset = offsetAt(zone, instant);
  return fromLocalSeconds(instant + offset, nanos, { offset, zone });
}

function fromJsonText(value: string, pass: Pass): FeelValue {
  try {
    return adopt(JSON.parse(value));
  } catch {
    return failed(pass, 'from json', 'the text is not JSON');
  }
}

function toJsonText(value: FeelValue, pass: Pass): FeelValue {
  try {
    return JSON.stringify(isFunction(value) ? textOf(value) : toJson(value));
  } catch (error) {
    if (error instanceof ResultTooLarge) return failed(pass, 'to json', error.message);
    throw error;
  }
}
