import { dayOf } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { countingEditions } from '../../kernel/mac/agreed.ts';
import { putRow } from '../../kernel/mac/door.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import * as refuse from './refusals.ts';
import { findEdition } from './row.ts';

/**
 * Withdraws an edition that was agreed to, before its first day and for a reason. One administrator is
 * enough: the present rules hold on.
 */
export async function withdrawEdition(
  work: Work,
  { editionId, reason }: { readonly editionId: string; readonly reason: string },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const wrong = reasonFault(reason);
  if (wrong) return wrong;
  const edition = await findEdition(work, editionId, dayOf(author.at));
  const [row] = await countingEditions(work, (query) => query.where('editionId', '=', editionId));
  if (edition?.state !== 'coming' || !row) return refuse.editionGone();
  const auditRow = await appendAudit(work, {
    action: 'policy-withdrawn',
    author,
    details: { edition: editionId, from: edition.from, reason: reason.trim() },
    before: { state: edition.state },
    after: { state: 'withdrawn' },
  });
  await putRow(work, 'policyEditions', { ...row, withdrawnBy: author.hsaId, withdrawnAt: author.at, auditRow });
  return undefined;
}
