import { civilDate, validEpochDay } from './calendar.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  inZone,
  MonthsDuration,
  nanosPerSecond,
  secondsPerDay,
  type FeelDuration,
  type FeelTemporal,
} from './temporal.ts';
import { isZone } from './zone.ts';

const datePattern = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/;
const timePattern =
  /^T?(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:([zZ])|([+-])(\d\d):(\d\d)(?::(\d\d))?(?:\[([^\]]+)\])?|@(.+))?$/;
const offsetPattern = /^(?:([zZ])|([+-])(\d\d):(\d\d)(?::(\d\d))?)$/;
const monthsPattern = /^(-)?P(?=[-\d])(?:(-?\d{1,10})Y)?(?:(-?\d{1,10})M)?$/;
const daysPattern =
  /^(-)?P(?=[-\dT])(?:(-?\d{1,12})D)?(?:T(?=[-\d])(?:(-?\d{1,14})H)?(?:(-?\d{1,15})M)?(?:(-?)(\d{1,15})(?:\.(\d{0,9}))?S)?)?$/;

/** Reads `2026-11-24`. `undefined` when it is no date of the calendar. */
export function parseDate(text: string): FeelDate | undefined {
  const match = datePattern.exec(text);
  if (match === null) return undefined;
  const day = validEpochDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return day === undefined ? undefined : new FeelDate(day);
}

/** Reads `13:30`, `13:30:00.5`, with `Z`, `+01:00` or `@Europe/Stockholm`. */
export function parseTime(text: string): FeelTime | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [, hour, minute, second = '0', fraction = '', zulu, sign, offsetHour, offsetMinute, offsetSecond, both, name] =
    match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const nanos =
    (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * nanosPerSecond + Number(fraction.padEnd(9, '0'));
  const zone = name ?? both;
  if (zone !== undefined) return isZone(zone) ? new FeelTime(nanos, undefined, zone) : undefined;
  if (zulu !== undefined) return new FeelTime(nanos, 0);
  if (sign === undefined) return new FeelTime(nanos);
  const offset = readOffset(sign, [offsetHour, offsetMinute, offsetSecond]);
  return offset === undefined ? undefined : new FeelTime(nanos, offset);
}

function readOffset(
  sign: string,
  [hours = '0', minutes = '0', seconds = '0']: readonly (string | undefined)[],
): number | undefined {
  if (Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (total > 18 * 3600) return undefined;
  return sign === '-' ? 0 - total : total;
}

/** Reads `Z` or `+02:00` as seconds east of UTC. */
export function parseOffset(text: string): number | undefined {
  const match = offsetPattern.exec(text);
  if (match === null) return undefined;
  const [, zulu, sign, hours, minutes, seconds] = match;
  return zulu !== undefined || sign === undefined ? 0 : readOffset(sign, [hours, minutes, seconds]);
}

/** The end of a day, which is the beginning of the next (ISO 8601). */
const endOfDay = /^24:00(?::00(?:\.0{1,9})?)?(?![\d:.])/;

/** Reads a date, `T` and a time; a date alone is midnight. `24:00:00` is midnight of the next day. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const at = text.indexOf('T');
  const date = parseDate(at < 0 ? text : text.slice(0, at));
  if (date === undefined) return undefined;
  if (at < 0) return new FeelDateTime(date.epochDay, 0);
  const rest = text.slice(at + 1);
  const day = date.epochDay + (endOfDay.test(rest) ? 1 : 0);
  const time = rest.startsWith('T') ? undefined : parseTime(rest.replace(endOfDay, '00:00:00'));
  if (time === undefined) return undefined;
  return time.zone === undefined
    ? new FeelDateTime(day, time.nanos, { offset: time.offset })
    : inZone(day, time.nanos, time.zone);
}

/** Reads `P1Y6M` or `P1DT2H`; each part may have a minus sign. */
export function parseDuration(text: string): FeelDuration | undefined {
  if (text.length > 80) return undefined;
  const months = monthsPattern.exec(text);
  if (months !== null) {
    const total = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return durationOfMonths(months[1] === undefined ? total : 0 - total);
  }
  const days = daysPattern.exec(text);
  if (days === null) return undefined;
  const [, sign, day = '0', hour = '0', minute = '0', secondSign, second = '0', fraction = ''] = days;
  const nanos = Number(fraction.padEnd(9, '0')) * (secondSign === '-' ? -1 : 1);
  const seconds = Number(day) * secondsPerDay + Number(hour) * 3600 + Number(minute) * 60;
  const total = seconds + (secondSign === '-' ? -1 : 1) * Number(second);
  return sign === undefined ? durationOf(total, nanos) : durationOf(0 - total, 0 - nanos);
}

/** A days duration from seconds and nanoseconds of either sign; `undefined` beyond the safe range. */
export function durationOf(seconds: number, nanos = 0): DaysDuration | undefined {
  const carry = Math.floor(nanos / nanosPerSecond);
  const total = seconds + carry + 0;
  return Number.isSafeInteger(total) ? new DaysDuration(total, nanos - carry * nanosPerSecond + 0) : undefined;
}

/** A months duration; `undefined` beyond 2^53. */
export function durationOfMonths(months: number): MonthsDuration | undefined {
  return Number.isSafeInteger(months) ? new MonthsDuration(months + 0) : undefined;
}

const two = (value: number) => String(value).padStart(2, '0');

function dateText(epochDay: number): string {
  const { year, month, day } = civilDate(epochDay);
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${two(month)}-${two(day)}`;
}

function clockText(nanos: number): string {
  const seconds = Math.floor(nanos / nanosPerSecond);
  const fraction = fractionText(nanos - seconds * nanosPerSecond);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}

function fractionText(nanos: number): string {
  return nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`;
}

/** `Z`, `+01:00` or `+01:00:30`. */
export function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`;
}

function durationText(value: DaysDuration): string {
  const negative = value.seconds < 0;
  // The magnitude of (-2 s, +0.5 s) is 1.5 s.
  const borrow = negative && value.nanos > 0 ? 1 : 0;
  const seconds = Math.abs(value.seconds) - borrow;
  const nanos = borrow === 1 ? nanosPerSecond - value.nanos : value.nanos;
  if (seconds === 0 && nanos === 0) return 'P0D';
  const days = Math.floor(seconds / secondsPerDay);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = seconds % 60;
  const clock =
    (hours === 0 ? '' : `${hours}H`) +
    (minutes === 0 ? '' : `${minutes}M`) +
    (rest === 0 && nanos === 0 ? '' : `${rest}${fractionText(nanos)}S`);
  return `${negative ? '-' : ''}P${days === 0 ? '' : `${days}D`}${clock === '' ? '' : `T${clock}`}`;
}

function monthsText(months: number): string {
  const size = Math.abs(months);
  const years = Math.floor(size / 12);
  const rest = size % 12;
  if (size === 0) return 'P0Y';
  return `${months < 0 ? '-' : ''}P${years === 0 ? '' : `${years}Y`}${rest === 0 ? '' : `${rest}M`}`;
}

/** How a zone is written: FEEL's `@Zone`, ISO's offset and `[Zone]`, or the offset alone. */
export type ZoneStyle = 'feel' | 'iso' | 'offset';

/** The text of a temporal value. */
export function temporalText(value: FeelTemporal, style: ZoneStyle = 'feel'): string {
  switch (value.kind) {
    case 'date':
      return dateText(value.epochDay);
    case 'time':
      return clockText(value.nanos) + placeText(value.offset, value.zone, style === 'iso' ? 'offset' : style);
    case 'date and time':
      return `${dateText(value.epochDay)}T${clockText(value.nanos)}${placeText(value.offset, value.zone, style)}`;
    case 'days and time duration':
      return durationText(value);
    case 'years and months duration':
      return monthsText(value.months);
  }
}

function placeText(offset: number | undefined, zone: string | undefined, style: ZoneStyle): string {
  if (offset === undefined) return '';
  if (zone === undefined || style === 'offset') return offsetText(offset);
  return style === 'feel' ? `@${zone}` : `${offsetText(offset)}[${zone}]`;
}
