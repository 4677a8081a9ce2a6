import { addDuration, asDuration, asInstant } from '../../feel/index.ts';

/** A repeating timer. @see ISO 8601 repeating intervals, `R3/PT1H`, `R/2026-01-01T00:00:00Z/P1D` */
export interface Cycle {
  /** How often in all; -1 for ever. */
  readonly repetitions: number;
  /** The first time it is due. @param from epoch ms */
  first(from: number): number;
  /** The next time. @param due epoch ms of the last time */
  next(due: number): number;
}

/** Reads a repeating interval; undefined when it is none. */
export function parseCycle(source: string): Cycle | undefined {
  const [repeat = '', ...rest] = source.trim().split('/');
  const match = /^R(\d*)$/.exec(repeat);
  const period = rest.at(-1);
  if (!match || period === undefined || rest.length > 2) return undefined;
  const duration = asDuration(period);
  const start = rest.length === 2 ? asInstant(rest[0] ?? null) : undefined;
  if (duration === undefined || (rest.length === 2 && start === undefined)) return undefined;
  const next = (due: number): number => addDuration(due, duration);
  if (next(0) <= 0) return undefined;
  const first = (from: number): number => {
    if (start === undefined) return next(from);
    let due = start;
    while (due < from) due = next(due);
    return due;
  };
  return { repetitions: match[1] === '' ? -1 : Number(match[1]), first, next };
}
