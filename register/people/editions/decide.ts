import { dayOf } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import * as refuse from './refusals.ts';
import { findEdition } from './row.ts';

/** A second administrator's yes or no to an edition, before its first day. Once; never of who uploaded it. */
export async function decideEdition(
  work: Work,
  { editionId, outcome }: { readonly editionId: string; readonly outcome: 'approved' | 'refused' },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const edition = await findEdition(work, editionId, today);
  if (edition?.state !== 'proposed') return refuse.editionGone();
  if (edition.proposedBy === author.hsaId) return refuse.editionProposedByYou();
  await work.db
    .updateTable('policyEditions')
    .set({ outcome, decidedBy: author.hsaId, decidedAt: author.at })
    .where('editionId', '=', editionId)
    .execute();
  await appendAudit(work, {
    action: outcome === 'approved' ? 'policy-approved' : 'policy-refused',
    author,
    details: { edition: editionId, from: edition.from, proposedBy: edition.proposedBy ?? '' },
    before: { outcome: null },
    after: { outcome },
  });
  return undefined;
}

/** Takes an edition back before its first day, for a reason. One administrator is enough. */
export async function withdrawEdition(
  work: Work,
  { editionId, reason }: { readonly editionId: string; readonly reason: string },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const wrong = reasonFault(reason);
  if (wrong) return wrong;
  const edition = await findEdition(work, editionId, today);
  const isOpen = edition?.state === 'proposed' || edition?.state === 'coming';
  if (!isOpen || edition.proposedBy === undefined) return refuse.editionGone();
  await work.db
    .updateTable('policyEditions')
    .set({ withdrawnBy: author.hsaId, withdrawnAt: author.at })
    .where('editionId', '=', editionId)
    .execute();
  await appendAudit(work, {
    action: 'policy-withdrawn',
    author,
    details: { edition: editionId, from: edition.from, reason: reason.trim() },
    before: { state: edition.state },
    after: { state: 'withdrawn' },
  });
  return undefined;
}
