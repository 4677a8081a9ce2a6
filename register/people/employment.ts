import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Work } from '../kernel/context.ts';
import { addIntent, withoutCase } from '../kernel/outbox.ts';
import type { Author } from '../types.ts';

/** Changes the last day of an employment, and tells the process of each active card of the person. */
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
  await tellCards(work, { personId, author });
}

/** Whatever changes in a person's employments may move, shorten or lengthen any card of theirs: each one's process looks anew. */
export async function tellCards(work: Work, { personId, author }: { personId: string; author: Author }): Promise<void> {
  const cards = await work.db
    .selectFrom('cards')
    .select(['cardNumber', 'caseId'])
    .where('holderId', '=', personId)
    .where('state', '=', 'active')
    .execute();
  const change = createId();
  for (const { cardNumber, caseId } of cards) {
    await addIntent(work, {
      caseId: caseId ?? withoutCase(cardNumber),
      key: `employment-changed:${cardNumber}:${change}`,
      intent: { kind: 'message', name: 'employment-changed', correlationKey: cardNumber, variables: {} },
      at: author.at,
    });
  }
}
