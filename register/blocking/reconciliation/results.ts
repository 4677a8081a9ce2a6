import { dayOf } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { reconciliationsIn } from './keep.ts';
import type { ReconciliationResult } from './types.ts';

/** What the reconciliations of a year found, and how each kind of difference was answered; the newest first. @param year `2026` in Stockholm */
export async function resultsOf(context: Context, year: string): Promise<ReconciliationResult[]> {
  const signed = await reconciliationsIn(context, year);
  if (signed.length === 0) return [];
  const counted = await context.db
    .selectFrom('reconciledCards')
    .select(['number', 'kind', 'weight', 'answer'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('answeredAt').as('lastAnsweredAt')])
    .where(
      'number',
      'in',
      signed.map(({ number }) => number),
    )
    .groupBy(['number', 'kind', 'weight', 'answer'])
    .execute();
  const found = Map.groupBy(counted, ({ number }) => number);
  return signed.map((each) => {
    const counts = found.get(each.number) ?? [];
    const last = counts.flatMap(({ lastAnsweredAt }) => lastAnsweredAt ?? []).toSorted();
    return {
      ...each,
      counts: counts.map(({ kind, weight, answer, count }) => ({ kind, weight, answer: answer ?? undefined, count })),
      lastAnsweredAt: each.open === 0 ? last.at(-1) : undefined,
    };
  });
}

/** Years in Stockholm in which something was signed, the newest first. */
export async function yearsSigned({ db }: Context): Promise<string[]> {
  const rows = await db.selectFrom('reconciliations').select('signedAt').orderBy('signedAt', 'desc').execute();
  return [...new Set(rows.map(({ signedAt }) => dayOf(signedAt).slice(0, 4)))];
}
