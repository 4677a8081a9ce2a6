import { dayOf } from '../../../contract/index.ts';
import { appointmentFault } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { administratorsOnly } from '../refusals.ts';
import { presentViewer } from '../viewer.ts';
import { grant } from './grant.ts';
import * as refuse from './refusals.ts';

/**
 * A second administrator's yes or no to a proposal: not of who proposed it, nor of who it is for. A yes gives it from the day of the yes at
 * the earliest. Once; a proposal that has lapsed is none any more.
 */
export async function decide(
  work: Work,
  { proposalId, outcome }: { proposalId: string; outcome: 'approved' | 'refused' },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const found = await work.db
    .selectFrom('appointmentProposals')
    .selectAll()
    .where('proposalId', '=', proposalId)
    .executeTakeFirst();
  const present = await presentViewer(work, viewer, today);
  const fault = appointmentFault(present, { personId: found?.personId ?? '', proposedBy: found?.proposedBy ?? '' });
  if (fault === 'not-admin') return administratorsOnly();
  if (!found || found.decidedAt !== null || found.lapsesAfter < today || found.toDay < today)
    return refuse.proposalGone();
  if (fault === 'own') return refuse.ownAppointment();
  if (fault === 'proposer') return refuse.proposedByYou();
  const { personId, what, fromDay, toDay, reason, proposedBy, trainedTo, checkedTo } = found;
  await work.db
    .updateTable('appointmentProposals')
    .set({ outcome, decidedBy: author.hsaId, decidedAt: author.at })
    .where('proposalId', '=', proposalId)
    .execute();
  await appendAudit(work, {
    action: outcome === 'approved' ? 'appointment-approved' : 'appointment-refused',
    author,
    personId,
    details: { proposal: proposalId, proposed: what, proposedBy },
    before: { outcome: null },
    after: { outcome },
  });
  if (outcome === 'refused') return undefined;
  const from = fromDay < today ? today : fromDay;
  const dated = { trainedTo, checkedTo };
  await grant(work, { personId, what, unitId: null, from, to: toDay, reason, givenBy: proposedBy, ...dated }, author);
  return undefined;
}
