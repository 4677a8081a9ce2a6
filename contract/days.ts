import { isDayText, isInstantText, type Day, type Instant } from './vocabulary.ts';

/**
 * Calendar arithmetic in Europe/Stockholm. A day is text, `2026-11-24`; instants are epoch ms.
 * Rules: domain "Days" – last valid days are inclusive, months clamp to the month's end.
 */
const zone = 'Europe/Stockholm';
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });

/** The calendar day in Stockholm at an instant. @param instant epoch ms */
export function dayAt(instant: number): Day {
  const hour = Math.floor(instant / hourMs);
  const known = dayOfHour.get(hour);
  if (known !== undefined) return known;
  const day = asDay(parts.format(instant).slice(0, 10));
  if (dayOfHour.size >= hoursKept) dayOfHour.clear();
  dayOfHour.set(hour, day);
  return day;
}

/** The day of an hour since 1970, as asked before: midnight in Stockholm has been at a whole hour of UTC since 1900, and formatting is slow. */
const dayOfHour = new Map<number, Day>();
const hoursKept = 10_000;

/** An instant as text. @param instant epoch ms */
export function instantAt(instant: number): Instant {
  const text = new Date(instant).toISOString();
  if (!isInstantText(text)) throw new RangeError(`Not an instant: ${text}`);
  return text;
}

/** The calendar day in Stockholm that an instant as text falls on. */
export function dayOf(instant: Instant): Day {
  return dayAt(Date.parse(instant));
}

/** Date and time as people read it: `2026-11-24 14.32`. @param instant epoch ms */
export function dayAndTimeAt(instant: number): string {
  const clock = new Date(instant + offsetAt(instant)).toISOString().slice(11, 16);
  return `${dayAt(instant)} ${clock.replace(':', '.')}`;
}

/** The same of an instant as text. */
export function dayAndTimeOf(instant: Instant): string {
  return dayAndTimeAt(Date.parse(instant));
}

/** Adds a period `P30D`, `P6M` or `P5Y`; months and years clamp to the month's end. */
export function addPeriod(day: Day, period: string): Day {
  const match = /^P(-?\d+)([YMD])$/.exec(period);
  if (!match) throw new RangeError(`Not a period of days, months or years: ${period}`);
  const count = Number(match[1]);
  if (match[2] === 'D') return iso(utc(day) + count * dayMs);
  const months = match[2] === 'Y' ? count * 12 : count;
  const from = new Date(utc(day));
  const target = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  return iso(target + (Math.min(from.getUTCDate(), lastOfMonth) - 1) * dayMs);
}

/**
 * The last day from which a period still ends by a day: a passport that is valid to 2027-05-20 and must last six months more
 * lets a card be issued on 2026-11-20 at the latest. Months clamp, so at a month's end it is not the period counted backwards.
 */
export function lastDayFor(until: Day, period: string): Day {
  const backwards = addPeriod(until, `P-${period.slice(1)}`);
  const candidates = clamped.map((days) => addDays(backwards, days));
  return candidates.find((day) => addPeriod(day, period) <= until) ?? backwards;
}

/** How many days later than counted backwards it can be: a month may have lost the 29th, 30th and 31st. */
const clamped = [3, 2, 1] as const;

/**
 * A day as people write it, `2026-11-24` of `20261124` and of blanks around it. Anything else is returned as it is, for the check to
 * refuse.
 */
export function dayAsTyped(text: string): string {
  const trimmed = text.trim();
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed) ?? [];
  return year === undefined ? trimmed : `${year}-${month}-${day}`;
}

/** Adds whole days. */
export function addDays(day: Day, days: number): Day {
  return iso(utc(day) + days * dayMs);
}

/** How many days lie from one day to another; negative when that is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / dayMs);
}

/** The earliest of some days; undefined ones don't count. */
export function earliestDay(first: Day, ...others: (Day | null | undefined)[]): Day {
  return others.reduce<Day>((least, day) => (day != null && day < least ? day : least), first);
}

/** The instant at which a clock in Stockholm shows this hour on this day. In the gap of spring: the hour after it. */
export function instantOf(day: Day, hour = 0, minute = 0): number {
  const guess = utc(day) + (hour * 60 + minute) * 60_000;
  const first = guess - offsetAt(guess);
  return guess - offsetAt(first);
}

/** How far Stockholm's clocks are ahead of UTC, ms; kept for each hour, as its day is. */
function offsetAt(instant: number): number {
  const hour = Math.floor(instant / 3_600_000);
  const known = offsetOfHour.get(hour);
  if (known !== undefined) return known;
  const begin = hour * 3_600_000;
  const offset = Date.parse(`${parts.format(begin).replace(' ', 'T')}Z`) - begin;
  if (offsetOfHour.size >= hoursKept) offsetOfHour.clear();
  offsetOfHour.set(hour, offset);
  return offset;
}

const offsetOfHour = new Map<number, number>();

/** ISO weekday, 1 = Monday. */
export function weekday(day: Day): number {
  return ((new Date(utc(day)).getUTCDay() + 6) % 7) + 1;
}

function utc(day: Day): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  // The 31st of a month that has 30 is read as the first of the next.
  const isThere = isDayText(day) && new Date(time).getUTCDate() === Number(day.slice(8));
  if (!isThere) throw new RangeError(`Not a day: ${day}`);
  return time;
}

function iso(time: number): Day {
  return asDay(new Date(time).toISOString().slice(0, 10));
}

function asDay(text: string): Day {
  if (!isDayText(text)) throw new RangeError(`Not a day: ${text}`);
  return text;
}
