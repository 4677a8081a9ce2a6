/** The one source of time. Business code is handed a `Clock`; tests move one by hand. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

/** Real time. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved; for tests and for `PUT /v2/clock`. */
export interface MovableClock extends Clock {
  /** Sets the time. @param time epoch ms */
  set(time: number): void;
  /** Moves the time forward (or back, if negative). @param ms milliseconds */
  advance(ms: number): void;
}

/** Creates a standing clock. @param start epoch ms or an ISO 8601 date-time with offset */
export function movableClock(start: number | string): MovableClock {
  let time = typeof start === 'number' ? start : Date.parse(start);
  if (Number.isNaN(time)) throw new RangeError(`Not a date-time: ${start}`);
  return {
    now: () => time,
    set: (next) => void (time = next),
    advance: (ms) => void (time += ms),
  };
}
