import { dayAndTimeAt } from '../../contract/index.ts';

/** The greeting of a start page, by the hour in Stockholm. @param now epoch ms */
export function partOfDay(now: number): string {
  const hour = Number(dayAndTimeAt(now).slice(11, 13));
  if (hour < 5) return 'God natt';
  if (hour < 10) return 'God morgon';
  if (hour < 13) return 'God dag';
  return hour < 18 ? 'God eftermiddag' : 'God kväll';
}
