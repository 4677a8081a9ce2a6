import { createId } from '../platform/id.ts';
import { appendAudit } from './audit/append.ts';
import type { Work } from './context.ts';
import { addIntent } from './outbox.ts';
import type { Author } from './types.ts';

/** Changes the last day of an employment, and tells the process of each of its active cards. */
export async function changeEmployment(
  work: Work,
  { employmentId, to, author }: { employmentId: string; to: string | undefined; author: Author },
): Promise<void> {
  const toDay = to ?? null;
  const before = await work.db
    .selectFrom('employments')
    .select(['personId', 'unitId', 'toDay'])
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
  if (before.toDay === toDay) return;
  await work.db.updateTable('employments').set({ toDay }).where('employmentId', '=', employmentId).execute();
  const { personId, unitId } = before;
  await appendAudit(work, {
    action: 'employment-changed',
    author,
    personId,
    unitId,
    details: { employmentId },
    before: { to: before.toDay },
    after: { to: toDay },
  });
  const cards = await work.db
    .selectFrom('cards')
    .select(['cardNumber', 'caseId'])
    .where('employmentId', '=', employmentId)
    .where('state', '=', 'active')
    .execute();
  const change = createId();
  for (const { cardNumber, caseId } of cards) {
    // A card from before this register has no case and no process that watches it.
    if (caseId === null) continue;
    await addIntent(work, {
      caseId,
      key: `employment-changed:${cardNumber}:${change}`,
      intent: { kind: 'message', name: 'employment-changed', correlationKey: cardNumber, variables: {} },
      at: author.at,
    });
  }
}
