import type { Day } from '../../contract/index.ts';

/** Whole months of which statistics are shown: a quarter or a year. */
export interface Period {
  /** `2026K4`, `2026`. */
  readonly code: string;
  readonly words: string;
  /** `2026-10`. */
  readonly months: readonly string[];
}

const pattern = /^(\d{4})(?:K([1-4]))?$/;

/** The period of a code; undefined: it isn't one. */
export function periodOf(code: string): Period | undefined {
  const [, year, quarter] = pattern.exec(code) ?? [];
  if (year === undefined) return undefined;
  const [first, count] = quarter === undefined ? [1, 12] : [Number(quarter) * 3 - 2, 3];
  const months = Array.from({ length: count }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
  return { code, words: quarter === undefined ? `Hela ${year}` : `Kvartal ${quarter} ${year}`, months };
}

/** What can be chosen on a day, the present quarter first: eight quarters, then the years they are of. */
export function periodsOn(day: Day): Period[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const present = year * 4 + Math.ceil(month / 3) - 1;
  const quarters = Array.from({ length: 8 }, (_, ago) => present - ago);
  const codes = quarters.map((quarter) => `${Math.floor(quarter / 4)}K${(quarter % 4) + 1}`);
  const years = [...new Set(codes.map((code) => code.slice(0, 4)))];
  return [...codes, ...years].flatMap((code) => periodOf(code) ?? []);
}
