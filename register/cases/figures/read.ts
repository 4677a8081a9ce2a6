import { AnyDay, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { spreadOf } from './spread.ts';
import type { Figure } from './types.ts';

/** What happened in some months, in a unit or in all of them; tasks by their steps. @param asked.months `2026-11`, no more than a year of them */
export async function figuresOf(
  { db }: Context,
  { months, unitId = '' }: { readonly months: readonly string[]; readonly unitId?: string | undefined },
): Promise<Figure[]> {
  const rows = await db
    .selectFrom('figures')
    .select(['kind', 'what', 'outcome', 'took', 'times'])
    .where('kind', 'in', ['step', 'case', 'block', 'card'])
    .where('month', 'in', months)
    .where('unitId', '=', unitId)
    .execute();
  const same = Map.groupBy(rows, ({ kind, what }) => `${kind} ${what}`);
  return [...same.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { kind, what } = first;
    const outcomes = new Map<string, number>();
    for (const { outcome, times } of all) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
    return [{ kind, what, outcomes, ...spreadOf(all) }];
  });
}

/** How many tasks with a time were done in each unit, and how many of them late. */
export async function tasksOfUnits(
  { db }: Context,
  months: readonly string[],
): Promise<{ unitId: string; dated: number; late: number }[]> {
  const rows = await db
    .selectFrom('figures')
    .select(['unitId', 'outcome', 'times'])
    .where('kind', '=', 'tasks')
    .where('month', 'in', months)
    .where('unitId', '!=', '')
    .where('outcome', 'in', ['in-time', 'late'])
    .execute();
  return [...Map.groupBy(rows, ({ unitId }) => unitId)].map(([unitId, all]) => ({
    unitId,
    dated: sumOf(all),
    late: sumOf(all.filter(({ outcome }) => outcome === 'late')),
  }));
}

const sumOf = (rows: readonly { times: number }[]): number => rows.reduce((sum, { times }) => sum + times, 0);

/** The day on which counting began. */
export async function figuresSince({ db }: Context): Promise<Day> {
  const { value } = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'figures-since')
    .executeTakeFirstOrThrow();
  return AnyDay.parse(value);
}
