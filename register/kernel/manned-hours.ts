import { addDays, dayAt, instantOf, policyOn, type Day } from '../../contract/index.ts';
import { isWorkingDay, workingDayOnOrAfter } from './working-days.ts';

/**
 * Manned hours: from when customer service opens until it closes on working days, by the clocks of Stockholm. The day on which
 * the clocks change is a Sunday, but an opening hour is always asked of the calendar, never counted in hours from midnight.
 */

/** True while somebody of customer service is there. Closed at the closing hour itself. @param instant epoch ms */
export function isManned(instant: number): boolean {
  const day = dayAt(instant);
  if (!isWorkingDay(day)) return false;
  const { opens, closes } = hoursOf(day);
  return instant >= opens && instant < closes;
}

/** The instant itself while manned, else when customer service opens next, epoch ms. */
export function mannedFrom(instant: number): number {
  if (isManned(instant)) return instant;
  const today = dayAt(instant);
  const isLate = isWorkingDay(today) && instant >= hoursOf(today).closes;
  return hoursOf(workingDayOnOrAfter(isLate ? addDays(today, 1) : today)).opens;
}

/**
 * When so much manned time has gone since an instant.
 * @param from epoch ms
 * @param left ms of manned time; with 0 the next manned instant
 */
export function afterManned(from: number, left: number): number {
  const begin = mannedFrom(from);
  const { closes } = hoursOf(dayAt(begin));
  if (left <= closes - begin) return begin + left;
  return afterManned(closes, left - (closes - begin));
}

/** When so many manned days have gone since an instant, each as long as customer service is open. */
export function afterMannedDays(from: number, days: number): number {
  const { opens, closes } = hoursOf(dayAt(from));
  return afterManned(from, days * (closes - opens));
}

function hoursOf(day: Day): { opens: number; closes: number } {
  const { opens, closes } = policyOn(day).customerService;
  return { opens: instantOf(day, opens), closes: instantOf(day, closes) };
}
