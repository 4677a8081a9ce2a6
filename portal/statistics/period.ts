import { monthsOfQuarter, Quarter, quarterOf, quartersBefore, quarterWords, type Day } from '../../contract/index.ts';

/** Whole months of which statistics are shown: a quarter or a year. */
export interface Period {
  /** `2026K4`, `2026`. */
  readonly code: string;
  readonly words: string;
  /** `2026-10`. */
  readonly months: readonly string[];
}

/** The period of a code; undefined: it isn't one. */
export function periodOf(code: string): Period | undefined {
  if (Quarter.safeParse(code).success) return { code, words: quarterWords(code), months: monthsOfQuarter(code) };
  const quarters = ['K1', 'K2', 'K3', 'K4'].map((quarter) => `${code}${quarter}`);
  if (!quarters.every((quarter) => Quarter.safeParse(quarter).success)) return undefined;
  return { code, words: `Hela ${code}`, months: quarters.flatMap(monthsOfQuarter) };
}

/**
 * What can be chosen on a day, the present quarter first: at most eight quarters, then the years they are of.
 * @param since the day on which counting began: earlier periods hold nothing
 */
export function periodsOn(day: Day, since: Day): Period[] {
  const present = quarterOf(day);
  const first = quarterOf(since);
  const quarters = [present, ...quartersBefore(present, 7).filter((code) => code >= first)];
  const years = [...new Set(quarters.map((code) => code.slice(0, 4)))];
  return [...quarters, ...years].flatMap((code) => periodOf(code) ?? []);
}
