import { addDays, dayOf, instantAt, instantOf, policyOn } from '../../../contract/index.ts';
import { appendAudit, appendAudits } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';

/**
 * Asks customer service whether employments have ended that a full file doesn't tell of. Each is asked about once and, when the answer is old
 * by now (policy `intake.askAgainDays`), again.
 */
export async function proposeEnds(
  work: Work,
  ids: readonly string[],
  { importId, author }: { importId: string; author: Author },
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await work.db
    .selectFrom('employments')
    .select(['employmentId', 'personId', 'unitId'])
    .where('employmentId', 'in', ids)
    .execute();
  const day = dayOf(author.at);
  const answeredBefore = instantAt(instantOf(addDays(day, -policyOn(day).intake.askAgainDays)));
  await work.db
    .deleteFrom('proposedEnds')
    .where('employmentId', 'in', ids)
    .where('answeredAt', '<', answeredBefore)
    .execute();
  const before = await work.db
    .selectFrom('proposedEnds')
    .select('employmentId')
    .where('employmentId', 'in', ids)
    .execute();
  const asked = new Set(before.map(({ employmentId }) => employmentId));
  const fresh = rows.filter(({ employmentId }) => !asked.has(employmentId));
  if (fresh.length === 0) return;
  await work.db
    .insertInto('proposedEnds')
    .values(fresh.map(({ employmentId }) => ({ employmentId, importId, proposedAt: author.at })))
    .execute();
  await appendAudits(
    work,
    fresh.map(({ employmentId, personId, unitId }) => ({
      action: 'employment-end-proposed' as const,
      author,
      personId,
      unitId,
      details: { employmentId, importId },
    })),
  );
}

/** They are told of again: nothing is to be asked any more. */
export async function withdrawEnd(work: Work, employmentId: string, author: Author): Promise<void> {
  const gone = await work.db.deleteFrom('proposedEnds').where('employmentId', '=', employmentId).executeTakeFirst();
  if (gone.numDeletedRows === 0n) return;
  const { personId, unitId } = await work.db
    .selectFrom('employments')
    .select(['personId', 'unitId'])
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
  await appendAudit(work, {
    action: 'employment-end-proposal-withdrawn',
    author,
    personId,
    unitId,
    details: { employmentId },
  });
}
