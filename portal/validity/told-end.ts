import { Day } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';

/** The last day of an employment: what the register has of it, or an earlier day that an open case says. @param open the person's open cases */
export function endOf(to: Day | undefined, open: readonly Case[]): Day | undefined {
  const told = open.find(({ processId }) => processId === 'employment-ended')?.facts['lastDay'];
  const day = Day.safeParse(told).data;
  return day !== undefined && (to === undefined || day < to) ? day : to;
}
