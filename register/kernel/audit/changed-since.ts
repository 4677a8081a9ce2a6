import type { Context } from '../context.ts';

/** What was written in the log since a row. */
export interface ChangedCases {
  /** The newest row; 0: none. */
  readonly row: number;
  readonly caseIds: readonly string[];
  /** Too much to be told case by case. */
  readonly isAll: boolean;
}

/** More rows than this aren't read to tell pages apart. */
const mostRows = 1000;

/** The cases that something was written of after a row. @param after undefined: only where the log ends now */
export async function changedSince({ db }: Pick<Context, 'db'>, after: number | undefined): Promise<ChangedCases> {
  const newest = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const row = newest?.row ?? 0;
  if (after === undefined) return { row, caseIds: [], isAll: false };
  if (row - after > mostRows) return { row, caseIds: [], isAll: true };
  const rows = await db
    .selectFrom('audit')
    .select('caseId')
    .distinct()
    .where('row', '>', after)
    .where('row', '<=', row)
    .where('caseId', 'is not', null)
    .execute();
  return { row, caseIds: rows.flatMap(({ caseId }) => caseId ?? []), isAll: false };
}
