/**
 * Cron expressions as Camunda takes them: six fields (second minute hour day-of-month month day-of-week), in UTC, with lists, ranges,
 * steps, names, `?`, `L`, `W`, `#` and the macros `@yearly` … `@hourly`. @see Spring Framework, CronExpression
 */
export interface Cron {
  /** The first time after another; undefined when there is none within nine years. Both epoch ms. */
  next(after: number): number | undefined;
}

const macros: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const dayMs = 86_400_000;
const horizon = 9 * 366 * dayMs;

type Numbers = ReadonlySet<number>;
/** Does a date (UTC midnight) match? */
type DayTest = (date: Date) => boolean;

/** Reads a cron expression; undefined when it is none. */
export function parseCron(source: string): Cron | undefined {
  const text = source.trim().toUpperCase();
  const fields = (macros[text.toLowerCase()] ?? text).split(/\s+/);
  const [second, minute, hour, day, month, weekday] = fields;
  if (fields.length !== 6 || second === undefined || minute === undefined || hour === undefined) return undefined;
  if (day === undefined || month === undefined || weekday === undefined) return undefined;
  const seconds = numbers(second, 0, 59);
  const minutes = numbers(minute, 0, 59);
  const hours = numbers(hour, 0, 23);
  const monthNumbers = numbers(named(month, months, 1), 1, 12);
  const dayTest = anyOf(day, dayOfMonth);
  const weekdayTest = anyOf(named(weekday, weekdays, 0), dayOfWeek);
  if (!seconds || !minutes || !hours || !monthNumbers || !dayTest || !weekdayTest) return undefined;
  const matches: DayTest = (date) => monthNumbers.has(date.getUTCMonth() + 1) && dayTest(date) && weekdayTest(date);
  const times = { seconds: sorted(seconds), minutes: sorted(minutes), hours: sorted(hours) };
  return { next: (after) => nextTime(after, matches, times) };
}

const sorted = (values: Numbers): readonly number[] => [...values].sort((a, b) => a - b);

interface Times {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

function nextTime(after: number, matches: DayTest, times: Times): number | undefined {
  const from = Math.floor(after / 1000) * 1000 + 1000;
  for (let midnight = Math.floor(from / dayMs) * dayMs; midnight <= after + horizon; midnight += dayMs) {
    if (!matches(new Date(midnight))) continue;
    const offset = timeOfDay(Math.max(0, from - midnight) / 1000, times);
    if (offset !== undefined) return midnight + offset * 1000;
  }
  return undefined;
}

/** The first second of the day, not before another, at which the time matches. */
function timeOfDay(from: number, { seconds, minutes, hours }: Times): number | undefined {
  for (const hour of hours) {
    if (hour * 3600 + 3599 < from) continue;
    for (const minute of minutes) {
      if (hour * 3600 + minute * 60 + 59 < from) continue;
      for (const second of seconds) {
        const time = hour * 3600 + minute * 60 + second;
        if (time >= from) return time;
      }
    }
  }
  return undefined;
}

function named(field: string, names: readonly string[], first: number): string {
  return names.reduce((text, name, index) => text.replaceAll(name, String(index + first)), field);
}

/** `*`, `1,5-8`, `0/15`, `10-40/5`. */
function numbers(field: string, low: number, high: number): Numbers | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [, every, from, to, step] = match;
    const begin = every ? low : Number(from);
    const end = every ? high : Number(to ?? (step === undefined ? from : high));
    const by = Number(step ?? 1);
    if (begin < low || end > high || begin > end || by < 1) return undefined;
    for (let value = begin; value <= end; value += by) found.add(value);
  }
  return found;
}

/** Each part of a list is read by itself; one that matches is enough. */
function anyOf(field: string, read: (part: string) => DayTest | undefined): DayTest | undefined {
  const tests = field.split(',').map((part) => (part === '*' || part === '?' ? () => true : read(part)));
  if (!tests.every((test) => test !== undefined)) return undefined;
  return (date) => tests.some((test) => test(date));
}

const lastOfMonth = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

/** `L`, `L-3`, `LW`, `15W`, or numbers. */
function dayOfMonth(part: string): DayTest | undefined {
  const before = /^L(?:-(\d{1,2}))?$/.exec(part);
  if (before) return (date) => date.getUTCDate() === lastOfMonth(date) - Number(before[1] ?? 0);
  if (part === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, lastOfMonth(date));
  const nearest = /^(\d{1,2})W$/.exec(part);
  if (nearest)
    return (date) => date.getUTCDate() === nearestWeekday(date, Math.min(Number(nearest[1]), lastOfMonth(date)));
  const days = numbers(part, 1, 31);
  return days && ((date) => days.has(date.getUTCDate()));
}

/** The working day nearest to a day of the month, within that month. */
function nearestWeekday(date: Date, day: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === lastOfMonth(date) ? day - 2 : day + 1;
  return day;
}

/** `5L` (last Friday), `5#2` (second Friday), or numbers; 0 and 7 are Sunday. */
function dayOfWeek(part: string): DayTest | undefined {
  const last = /^([0-7])L$/.exec(part);
  if (last) return (date) => date.getUTCDay() === Number(last[1]) % 7 && date.getUTCDate() > lastOfMonth(date) - 7;
  const nth = /^([0-7])#([1-5])$/.exec(part);
  if (nth)
    return (date) => date.getUTCDay() === Number(nth[1]) % 7 && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  const days = numbers(part, 0, 7);
  return days && ((date) => days.has(date.getUTCDay()) || (date.getUTCDay() === 0 && days.has(7)));
}
