import { addDays, type Day } from '../../contract/index.ts';

/** Links to the days around one. */
export function daysOf(day: Day, today: Day): { before: string; after: string; today: Day | undefined } {
  return { before: addDays(day, -1), after: addDays(day, 1), today: day === today ? undefined : today };
}
