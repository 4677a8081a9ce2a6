import type { Day } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { isRight, type Held } from './held.ts';

/** Moves the last day of a role or right to an earlier one; before its first day: it never held. */
export async function shorten(
  work: Work,
  held: Held,
  { to, reason, author }: { to: Day; reason: string; author: Author },
): Promise<void> {
  const { id, personId, what, unitId, from, row } = held;
  const auditRow = await appendAudit(work, {
    action: isRight(what) ? 'right-ended' : 'role-ended',
    author,
    personId,
    unitId,
    details: { grant: id, ended: what, ...(isRight(what) && { from }), to },
    before: { to: held.to },
    after: { to, reason },
  });
  if ('right' in row) await putRow(work, 'rights', { ...row.right, toDay: to, auditRow });
  else await putRow(work, 'grants', { ...row.role, toDay: to, auditRow });
}
