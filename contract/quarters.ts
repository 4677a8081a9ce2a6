import { z } from 'zod';
import { AnyDay, type Day } from './vocabulary.ts';

/** A quarter of a year, `2026K3`. */
export const Quarter = z.string().regex(/^(19|20|21)\d\dK[1-4]$/);

const partsOf = (quarter: string) => [Number(quarter.slice(0, 4)), Number(quarter.slice(5))] as const;

export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}K${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

export function quarterBefore(quarter: string): string {
  const [year, number] = partsOf(quarter);
  return number === 1 ? `${year - 1}K4` : `${year}K${number - 1}`;
}

/** Its first day, and the first day after it. */
export function daysOfQuarter(quarter: string): { readonly first: Day; readonly next: Day } {
  const [year, number] = partsOf(quarter);
  const begin = (of: number, month: number) => AnyDay.parse(`${of}-${String(month).padStart(2, '0')}-01`);
  return {
    first: begin(year, number * 3 - 2),
    next: number === 4 ? begin(year + 1, 1) : begin(year, number * 3 + 1),
  };
}

/** The months of it, `2026-10`. */
export function monthsOfQuarter(quarter: string): string[] {
  const [year, number] = partsOf(quarter);
  return [2, 1, 0].map((left) => `${year}-${String(number * 3 - left).padStart(2, '0')}`);
}

/** So many quarters before it, the last one first. */
export function quartersBefore(quarter: string, count: number): string[] {
  const found: string[] = [];
  for (let before = quarterBefore(quarter); found.length < count; before = quarterBefore(before)) found.push(before);
  return found;
}

/** `Kvartal 3 2026` */
export function quarterWords(quarter: string): string {
  const [year, number] = partsOf(quarter);
  return `Kvartal ${number} ${year}`;
}
