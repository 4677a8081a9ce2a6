import { addDays, dayOf, instantOf, instantAt, type Instant } from '../../contract/index.ts';

export const hourMs = 60 * 60 * 1000;

/** An hour of day in Stockholm, a number of days after the day of an instant. */
export function daysAfter(instant: Instant, days: number, hour: number): Instant {
  return instantAt(instantOf(addDays(dayOf(instant), days), hour));
}
