import { addDuration, asDuration, asInstant, MonthsDuration, type FeelDuration } from '../../feel/index.ts';
import { parseCron } from './cron.ts';

/** A repeating timer: an ISO 8601 repeating interval (`R3/PT1H`, `R/2026-01-01T00:00:00Z/P1D`) or a cron expression. */
export interface Cycle {
  /** How often in all; -1 for ever. */
  readonly repetitions: number;
  /** The first time it is due; undefined when it never is. @param from epoch ms */
  first(from: number): number | undefined;
  /** The next time. @param due epoch ms of the last time */
  next(due: number): number | undefined;
}

/** Reads a cycle; undefined when the text is none. */
export function parseCycle(source: string): Cycle | undefined {
  return source.trim().startsWith('R') ? parseInterval(source) : parseCronCycle(source);
}

function parseCronCycle(source: string): Cycle | undefined {
  const cron = parseCron(source);
  return cron && { repetitions: -1, first: (from) => cron.next(from), next: (due) => cron.next(due) };
}

function parseInterval(source: string): Cycle | undefined {
  // A start may name a zone, which has a slash in it.
  const [, times = '', begin, period = ''] = /^R(\d*)(?:\/(.+))?\/([^/]*)$/.exec(source.trim()) ?? [];
  if (times !== '' && Number(times) === 0) return undefined;
  const duration = asDuration(period);
  const start = begin === undefined ? undefined : asInstant(begin);
  if (duration === undefined || (begin !== undefined && start === undefined)) return undefined;
  const next = (due: number): number | undefined => addDuration(due, duration);
  const length = next(0);
  if (length === undefined || length <= 0) return undefined;
  const repetitions = Number(times);
  return {
    // More than can be counted is for ever.
    repetitions: times === '' || !Number.isSafeInteger(repetitions) ? -1 : repetitions,
    first: (from) => (start === undefined ? next(from) : firstFrom(start, from, duration)),
    next,
  };
}

/** Of the 400 years after which the calendar repeats itself, ms. */
const averageMonth = (146_097 * 86_400_000) / 4800;

/**
 * The first time, counted from a start, that isn't over; undefined beyond the calendar. Months are counted from the start as well: the day is the start's
 * wherever the month has it.
 */
function firstFrom(start: number, from: number, duration: FeelDuration): number | undefined {
  if (start >= from) return start;
  if (duration instanceof MonthsDuration) {
    // No month is as much longer or shorter than the average, and the calendar as much ahead or behind, as one month.
    let count = Math.max(0, Math.floor((from - start) / (duration.months * averageMonth)) - 1);
    for (;;) {
      const due = addDuration(start, new MonthsDuration(duration.months * count));
      if (due === undefined || due >= from) return due;
      count += 1;
    }
  }
  const length = addDuration(0, duration);
  return length === undefined ? undefined : start + Math.ceil((from - start) / length) * length;
}
