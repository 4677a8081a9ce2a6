import { z } from 'zod';
import { Id, quarterOf, type Day } from '../../contract/index.ts';
import { tableIds } from './pages.ts';
import { periodOf, type Period } from './period.ts';
import { processesWithSteps } from './process-steps.ts';

/** What an address of statistics says: codes alone. What isn't one is as if it weren't there. */
const Query = z.object({
  enhet: Id.optional().catch(undefined),
  period: z.string().max(6).optional().catch(undefined),
  process: z.string().max(60).optional().catch(undefined),
  tabell: z.enum(tableIds).optional().catch(undefined),
});

export interface StatisticsQuery {
  readonly unitId: string | undefined;
  readonly period: Period;
  /** A process with steps of people; undefined: none is chosen. */
  readonly process: string | undefined;
  readonly table: (typeof tableIds)[number] | undefined;
}

/** @param day its quarter is shown when no other period is chosen */
export function readStatisticsQuery(query: unknown, day: Day): StatisticsQuery {
  const { enhet, period = '', process = '', tabell } = Query.parse(query);
  const chosen = periodOf(period) ?? periodOf(quarterOf(day));
  if (!chosen) throw new RangeError(`No quarter has the day ${day}`);
  return {
    unitId: enhet,
    period: chosen,
    process: processesWithSteps().has(process) ? process : undefined,
    table: tabell,
  };
}

/** Where it is read. */
export function statisticsAddress(
  { unitId, period, process, table }: StatisticsQuery,
  path: '/statistik' | '/statistik.csv' = '/statistik',
): string {
  const query = new URLSearchParams({
    ...(unitId !== undefined && { enhet: unitId }),
    period: period.code,
    ...(process !== undefined && { process }),
    ...(table !== undefined && { tabell: table }),
  });
  return `${path}?${query.toString()}`;
}
