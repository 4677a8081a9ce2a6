import { addPeriod, policyOn, type Day } from '../../contract/index.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { assignmentOver, firstDayFar, lastDayBeforeFirst } from './refusals.ts';

/** What is wrong with the days of an assignment that is typed in. @param fields the names of the two answers */
export function daysFault(
  { from, to }: { from: Day; to?: Day | undefined },
  fields: { from: string; to: string },
  day: Day,
): Refusal | undefined {
  const latest = addPeriod(day, policyOn(day).order.startsWithin);
  if (from > latest) return { ...firstDayFar({ latest }), field: fields.from };
  if (to === undefined) return undefined;
  if (to < from) return { ...lastDayBeforeFirst({ from }), field: fields.to };
  if (to < day) return { ...assignmentOver({ to }), field: fields.to };
  return undefined;
}
