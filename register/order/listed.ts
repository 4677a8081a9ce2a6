import { sql } from 'kysely';
import type { Viewer } from '../../contract/index.ts';
import { casesFor } from '../cases/read.ts';
import type { Context } from '../kernel/context.ts';
import { unitNames } from '../people/units.ts';
import type { ListInReview } from './types.ts';

/** Lists of which more than one order waits to be reviewed, oldest first. Of one that is left its own task is enough. */
export async function listsInReview(context: Context, viewer: Viewer): Promise<ListInReview[]> {
  const rows = await rowsInReview(context.db, viewer);
  const names = await unitNames(
    context,
    rows.map(({ unitId }) => unitId),
  );
  return rows
    .flatMap(({ listId, unitId, count, submittedAt }) =>
      listId === null || count < 2 ? [] : [{ listId, unitName: names.get(unitId) ?? '', count, submittedAt }],
    )
    .sort((one, other) => (one.submittedAt < other.submittedAt ? -1 : 1));
}

const rowsInReview = (db: Context['db'], viewer: Viewer) =>
  casesFor({ db }, viewer)
    .select((eb) => [
      eb.ref('cases.listId').as('listId'),
      eb.ref('cases.unitId').as('unitId'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('cases.submittedAt').as('submittedAt'),
    ])
    // As they stand in the index of those that wait.
    .where('cases.listId', 'is not', null)
    .where('cases.phase', '=', sql.lit('review'))
    .groupBy(['cases.listId', 'cases.unitId'])
    .execute();
