import { addDays, type Day } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { putRow } from '../kernel/mac/door.ts';
import { countingGrants } from '../kernel/mac/roles.ts';
import { grantRole } from './intake.ts';

/** Who manages a unit without a last day. */
export const openManagers = (context: Context, unitId: string) =>
  countingGrants(context, (query) =>
    query.where('unitId', '=', unitId).where('role', '=', 'manager').where('toDay', 'is', null).orderBy('personId'),
  );

/**
 * Makes somebody the manager of a unit: who managed it without a last day did so until yesterday. A role with
 * a last day stays.
 */
export async function setManager(
  work: Work,
  { unitId, personId }: { readonly unitId: string; readonly personId: string },
  { day, author, reason }: { readonly day: Day; readonly author: Author; readonly reason: string },
): Promise<void> {
  const present = await openManagers(work, unitId);
  for (const former of present.filter((grant) => grant.personId !== personId)) {
    const to = addDays(day, -1);
    const auditRow = await appendAudit(work, {
      action: 'role-ended',
      author,
      personId: former.personId,
      unitId,
      details: { grant: former.grantId, ended: 'manager', to, reason },
    });
    await putRow(work, 'grants', { ...former, toDay: to, auditRow });
  }
  if (!present.some((grant) => grant.personId === personId))
    await grantRole(work, { personId, role: 'manager', unitId, from: day, reason }, author);
}
