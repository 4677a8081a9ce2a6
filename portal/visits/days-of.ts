import { addDays } from '../../contract/index.ts';

/** Links to the days around one. */
export function daysOf(day: string, today: string): { before: string; after: string; today: string | undefined } {
  return { before: addDays(day, -1), after: addDays(day, 1), today: day === today ? undefined : today };
}
