import { addDays, dayOf, instantOf } from '../../contract/index.ts';

export const hourMs = 60 * 60 * 1000;

/** ISO 8601 UTC text of an instant. @param time epoch ms */
export function isoAt(time: number): string {
  return new Date(time).toISOString();
}

/** An hour of day in Stockholm, a number of days after the day of an instant. */
export function daysAfter(instant: string, days: number, hour: number): string {
  return isoAt(instantOf(addDays(dayOf(instant), days), hour));
}
