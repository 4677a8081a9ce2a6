import { civilDate } from './calendar.ts';
import { Special } from './special.ts';
import { daysOfCycle, resolveLocal, standardOffset } from './zone.ts';

export const secondsPerDay = 86_400;
export const nanosPerSecond = 1_000_000_000;
export const nanosPerDay = secondsPerDay * nanosPerSecond;

/** A calendar day. */
export class FeelDate extends Special {
  /** Days from 1970-01-01. */
  readonly epochDay: number;
  constructor(epochDay: number) {
    super();
    this.epochDay = epochDay;
  }
  get kind() {
    return 'date' as const;
  }
}

/** A time of day: local, with an offset, or in a zone (whose standard offset counts). */
export class FeelTime extends Special {
  /** 0 … 86,400 s, in nanoseconds. */
  readonly nanos: number;
  /** Seconds east of UTC; `undefined` = local. */
  readonly offset: number | undefined;
  readonly zone: string | undefined;
  constructor(nanos: number, offset?: number, zone?: string) {
    super();
    this.nanos = nanos;
    this.zone = zone;
    this.offset = zone === undefined ? offset : standardOffset(zone);
  }
  get kind() {
    return 'time' as const;
  }
}

/** What a clock's time is of; local when nothing is said. */
export interface TimeZone {
  /** Seconds east of UTC. */
  readonly offset?: number | undefined;
  readonly zone?: string | undefined;
}

/** A date with a time: local, with an offset, or in a zone. */
export class FeelDateTime extends Special {
  /** Local day, from 1970-01-01. */
  readonly epochDay: number;
  /** Local time of day in nanoseconds. */
  readonly nanos: number;
  /** Seconds east of UTC; `undefined` = local. */
  readonly offset: number | undefined;
  readonly zone: string | undefined;
  constructor(epochDay: number, nanos: number, { offset, zone }: TimeZone = {}) {
    super();
    this.epochDay = epochDay;
    this.nanos = nanos;
    this.offset = offset;
    this.zone = zone;
  }
  get kind() {
    return 'date and time' as const;
  }
}

/** A duration in days and smaller. Both fields have the sign of the duration's floor: `nanos` is never negative. */
export class DaysDuration extends Special {
  /** Whole seconds, rounded down. */
  readonly seconds: number;
  /** 0 … 999,999,999 */
  readonly nanos: number;
  constructor(seconds: number, nanos = 0) {
    super();
    this.seconds = seconds;
    this.nanos = nanos;
  }
  get kind() {
    return 'days and time duration' as const;
  }
}

/** A duration in years and months. */
export class MonthsDuration extends Special {
  readonly months: number;
  constructor(months: number) {
    super();
    this.months = months;
  }
  get kind() {
    return 'years and months duration' as const;
  }
}

export type FeelDuration = DaysDuration | MonthsDuration;
export type FeelTemporal = FeelDate | FeelTime | FeelDateTime | FeelDuration;

/** Puts a local date and time into a zone. */
export function inZone(epochDay: number, nanos: number, zone: string): FeelDateTime {
  const second = Math.floor(nanos / nanosPerSecond);
  // Days that are far off would have more seconds than a number tells apart.
  const cycles = Math.max(0, Math.floor(epochDay / daysOfCycle) - 5) * daysOfCycle;
  const { local, offset } = resolveLocal(zone, (epochDay - cycles) * secondsPerDay + second);
  const { epochDay: day, nanos: time } = fromLocalSeconds(local, nanos - second * nanosPerSecond, { offset, zone });
  return new FeelDateTime(day + cycles, time, { offset, zone });
}

/** A date-time from local seconds (counted as if UTC) and nanoseconds of the second. */
export function fromLocalSeconds(local: number, nanoOfSecond: number, zone: TimeZone): FeelDateTime {
  const day = Math.floor(local / secondsPerDay);
  return new FeelDateTime(day, (local - day * secondsPerDay) * nanosPerSecond + nanoOfSecond, zone);
}

/** Local seconds of a date-time, counted as if UTC. */
export function localSeconds(value: FeelDateTime): number {
  return value.epochDay * secondsPerDay + Math.floor(value.nanos / nanosPerSecond);
}

/** Seconds since 1970-01-01T00:00:00Z; a local date-time counts as UTC. */
export function instantSeconds(value: FeelDateTime): number {
  return localSeconds(value) - (value.offset ?? 0);
}

/** Is the date-time within the years that dates can have? */
export function isRepresentable(epochDay: number): boolean {
  return Number.isSafeInteger(epochDay) && Math.abs(civilDate(epochDay).year) <= 999_999_999;
}
