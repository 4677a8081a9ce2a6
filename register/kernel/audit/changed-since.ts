import type { Context } from '../context.ts';
import { isReading } from './append.ts';

/** What was written in the log since a row. */
export interface ChangedCases {
  /** The newest row; 0: none. */
  readonly row: number;
  readonly caseIds: readonly string[];
  /** Too much to be told case by case. */
  readonly isAll: boolean;
  /** Something was written that belongs to no case. */
  readonly isOther: boolean;
}

/** More rows than this aren't read to tell pages apart. */
const mostRows = 1000;

/** The cases that something was written of after a row; rows that tell of reading don't count. @param after undefined: only where the log ends now */
export async function changedSince({ db }: Pick<Context, 'db'>, after: number | undefined): Promise<ChangedCases> {
  const newest = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const row = newest?.row ?? 0;
  if (after === undefined) return { row, caseIds: [], isAll: false, isOther: false };
  if (row - after > mostRows) return { row, caseIds: [], isAll: true, isOther: true };
  const rows = await db
    .selectFrom('audit')
    .select(['caseId', 'action'])
    .distinct()
    .where('row', '>', after)
    .where('row', '<=', row)
    .execute();
  const written = rows.filter(({ action }) => !isReading(action));
  return {
    row,
    caseIds: [...new Set(written.flatMap(({ caseId }) => caseId ?? []))],
    isAll: false,
    isOther: written.some(({ caseId }) => caseId === null),
  };
}
