import type { Day } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { isRight, type Held } from './held.ts';

/** Moves the last day of a role or right to an earlier one; before its first day: it never held. */
export async function shorten(
  work: Work,
  held: Held,
  { to, reason, author }: { to: Day; reason: string; author: Author },
): Promise<void> {
  const { id, personId, what, unitId, from } = held;
  if (isRight(what)) {
    await work.db
      .updateTable('rights')
      .set({ toDay: to })
      .where('personId', '=', personId)
      .where('name', '=', what)
      .where('fromDay', '=', from)
      .execute();
  } else await work.db.updateTable('grants').set({ toDay: to }).where('grantId', '=', id).execute();
  await appendAudit(work, {
    action: isRight(what) ? 'right-ended' : 'role-ended',
    author,
    personId,
    unitId,
    details: { ended: what, ...(isRight(what) ? { from } : { grant: id }), to },
    before: { to: held.to },
    after: { to, reason },
  });
}
