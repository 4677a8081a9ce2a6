import { z } from 'zod';
import { Id, quarterOf, type Day } from '../../contract/index.ts';
import { notFound, Refuse } from '../middleware/refuse.ts';
import { tableIds } from './pages.ts';
import { periodOf, type Period } from './period.ts';
import { processesWithSteps } from './process-steps.ts';

/** What an address of statistics says: codes alone. */
const Query = z.object({
  enhet: z.string().default(''),
  period: z.string().default(''),
  process: z.string().default(''),
  tabell: z.string().default(''),
});

export interface StatisticsQuery {
  readonly unitId: string | undefined;
  readonly period: Period;
  /** A process with steps of people; undefined: none is chosen. */
  readonly process: string | undefined;
  readonly table: (typeof tableIds)[number] | undefined;
}

/**
 * Refuses what isn't there, so that nobody reads figures of something else than was asked for. @param day its quarter is shown when no other period
 * is chosen
 */
export function readStatisticsQuery(query: unknown, day: Day): StatisticsQuery {
  const { success, data = Query.parse({}) } = Query.safeParse(query);
  const { enhet, period, process, tabell } = data;
  if (!success) throw new Refuse(400, 'BAD_REQUEST', `Adressen säger samma sak flera gånger. ${choose}`);
  const unitId = Id.safeParse(enhet).data;
  if (enhet !== '' && unitId === undefined) throw notFound(`Enheten finns inte. ${choose}`);
  const chosen = periodOf(period === '' ? quarterOf(day) : period);
  if (!chosen) throw notFound(`Perioden finns inte. Ett kvartal skrivs 2026K4 och ett år 2026. ${choose}`);
  if (process !== '' && !processesWithSteps().has(process)) throw notFound(`Processen finns inte. ${choose}`);
  const table = z.enum(tableIds).safeParse(tabell).data;
  if (tabell !== '' && table === undefined) throw notFound(`Tabellen finns inte. ${choose}`);
  return { unitId, period: chosen, process: process === '' ? undefined : process, table };
}

const choose = 'Öppna Statistik i menyn och välj där.';

/** Where it is read. */
export function statisticsAddress(
  { unitId, period, process, table }: StatisticsQuery,
  path: '/statistik' | `/statistik.${'csv' | 'pdf'}` = '/statistik',
): string {
  const query = new URLSearchParams({
    ...(unitId !== undefined && { enhet: unitId }),
    period: period.code,
    ...(process !== undefined && { process }),
    ...(table !== undefined && { tabell: table }),
  });
  return `${path}?${query.toString()}`;
}
