import { isReading } from './audit/append.ts';
import type { Context } from './context.ts';

/** Up to where somebody knows of the register's changes. */
export interface Known {
  /** The newest row of the log; 0: none. */
  readonly row: number;
  /** The change sequence, read before the row was. */
  readonly sequence: number;
}

/** What was changed since. */
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

/**
 * The cases that something was written of in the log, or that changed without: their phase, say. Rows that tell of reading don't count.
 * @param known undefined: only where the log ends now
 */
export async function changedSince({ db }: Pick<Context, 'db'>, known: Known | undefined): Promise<ChangedCases> {
  const newest = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  const row = newest?.row ?? 0;
  if (known === undefined) return { row, caseIds: [], isAll: false, isOther: false };
  const unlogged = await db
    .selectFrom('cases')
    .select('caseId')
    .where('changedIn', '>', known.sequence)
    .limit(mostRows + 1)
    .execute();
  if (row - known.row > mostRows || unlogged.length > mostRows) return { row, caseIds: [], isAll: true, isOther: true };
  const rows = await db
    .selectFrom('audit')
    .select(['caseId', 'action'])
    .distinct()
    .where('row', '>', known.row)
    .where('row', '<=', row)
    .execute();
  const written = rows.filter(({ action }) => !isReading(action));
  return {
    row,
    caseIds: [...new Set([...unlogged, ...written].flatMap(({ caseId }) => caseId ?? []))],
    isAll: false,
    isOther: written.some(({ caseId }) => caseId === null),
  };
}
