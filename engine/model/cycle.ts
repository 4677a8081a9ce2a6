import { addDuration, asDuration, asInstant, DaysDuration, type FeelDuration } from '../../feel/index.ts';
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
  const next = (due: number): number => addDuration(due, duration);
  if (next(0) <= 0) return undefined;
  return {
    repetitions: times === '' ? -1 : Number(times),
    first: (from) => (start === undefined ? next(from) : firstFrom(start, from, duration)),
    next,
  };
}

/** The first time, counted from a start, that isn't over. */
function firstFrom(start: number, from: number, duration: FeelDuration): number {
  let due = start;
  if (duration instanceof DaysDuration && due < from) {
    const length = addDuration(0, duration);
    return due + Math.ceil((from - due) / length) * length;
  }
  while (due < from) due = addDuration(due, duration);
  return due;
}
