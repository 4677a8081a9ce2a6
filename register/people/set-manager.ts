import { addDays, type Day } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { grantRole } from './intake.ts';

/** Who manages a unit without a last day. */
export const openManagers = ({ db }: Context, unitId: string) =>
  db
    .selectFrom('grants')
    .select(['grantId', 'personId'])
    .where('unitId', '=', unitId)
    .where('role', '=', 'manager')
    .where('toDay', 'is', null)
    .orderBy('personId')
    .execute();

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
    await work.db.updateTable('grants').set({ toDay: to }).where('grantId', '=', former.grantId).execute();
    await appendAudit(work, {
      action: 'role-ended',
      author,
      personId: former.personId,
      unitId,
      details: { ended: 'manager', grant: former.grantId, to, reason },
    });
  }
  if (!present.some((grant) => grant.personId === personId))
    await grantRole(work, { personId, role: 'manager', unitId, from: day, reason }, author);
}
