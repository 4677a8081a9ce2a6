import { sql } from 'kysely';
import { Reading, type Viewer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { openRows } from './open.ts';
import type { OpenedRow } from './types.ts';

/** So many rows may be left out before the list gets shorter. */
const hiddenAtMost = 10;

/** What administrators changed last, newest first; never what they only looked at, nor about whom the viewer isn't shown. */
export async function administered(context: Context, viewer: Viewer, limit: number): Promise<OpenedRow[]> {
  const rows = await context.db
    .selectFrom('audit')
    .select('row')
    .where('role', '=', sql.lit('admin'))
    .where('action', 'not in', Reading.options)
    .orderBy('row', 'desc')
    .limit(limit + hiddenAtMost)
    .execute();
  const opened = await openRows(
    context,
    viewer,
    rows.map(({ row }) => row),
  );
  return opened.filter(({ told }) => told !== undefined).slice(0, limit);
}
