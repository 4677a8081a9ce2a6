import type { RevealReason, Day } from '../../../contract/index.ts';
import { type Viewer, dayOf } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker, Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { toPerson } from '../../people/person.ts';
import { knownPerson } from '../../people/proposals/known.ts';
import { findProposal } from '../../people/proposals/propose.ts';
import type { KnownAs } from '../../people/proposals/types.ts';
import { openNumber } from '../../people/sealed-number.ts';
import { employmentUnits } from '../../people/viewer.ts';
import { confirmEmployment, hsaIdFault } from './confirm.ts';

/** Why somebody of customer service may not take a step with a proposed employment. */
export type ProposalFault = 'own' | 'restricted' | 'reviewer';

/**
 * Why this person may not review the order (`review`), or enter what HSA shows (`hsa`): it is about themselves, about a protected person
 * without the right for it, or they reviewed the order themselves.
 */
async function fault(
  context: Context,
  caseId: string,
  { step, viewer }: { step: 'review' | 'hsa'; viewer: Viewer },
): Promise<ProposalFault | undefined> {
  const proposal = await findProposal(context, caseId);
  if (!proposal) return undefined;
  const known = await knownPerson(context, caseId);
  if (known?.personId === viewer.personId) return 'own';
  if (known && !may.serve(viewer, toPerson(context, known))) return 'restricted';
  return step === 'hsa' && proposal.approvedBy === viewer.hsaId ? 'reviewer' : undefined;
}

/** Remembers who approved. Nothing when the case proposes nothing. */
async function approve({ db }: Work, caseId: string, { hsaId }: Author): Promise<void> {
  await db.updateTable('proposedEmployments').set({ approvedBy: hsaId }).where('caseId', '=', caseId).execute();
}

/** What the register knows of the holder as typed; undefined when the case proposes nothing. A view of a person is logged. */
async function knownAs(work: Work, caseId: string, { viewer, author }: Asker): Promise<KnownAs | undefined> {
  const proposal = await findProposal(work, caseId);
  if (!proposal) return undefined;
  const row = await knownPerson(work, caseId);
  if (!row) return { kind: 'unknown' };
  const person = toPerson(work, row);
  if (!may.serve(viewer, person)) return { kind: 'restricted' };
  const employedIn = await employmentUnits(work, person.personId, dayOf(author.at));
  const named = await work.db
    .selectFrom('units')
    .select('name')
    .where('unitId', 'in', employedIn)
    .orderBy('name')
    .execute();
  await appendAudit(work, {
    action: 'details-viewed',
    author,
    caseId,
    personId: person.personId,
    unitId: proposal.unitId,
  });
  return { kind: 'known', person, units: named.map(({ name }) => name) };
}

/** Another last day, by a completion. False when the case proposes nothing (any more). */
async function changeAssignment(
  work: Work,
  change: { caseId: string; to: Day | undefined; permanent: boolean; author: Author },
): Promise<boolean> {
  const { caseId, to, permanent, author } = change;
  const before = await findProposal(work, caseId);
  if (!before) return false;
  const after = { toDay: to ?? null, permanent: permanent ? 1 : 0 };
  if (before.toDay === after.toDay && before.permanent === after.permanent) return true;
  await work.db.updateTable('proposedEmployments').set(after).where('caseId', '=', caseId).execute();
  const { personId, unitId, employmentId } = before;
  await appendAudit(work, {
    action: 'employment-changed',
    author,
    caseId,
    personId,
    unitId,
    details: { employmentId },
    before: { to: before.toDay },
    after: { to: after.toDay },
  });
  return true;
}

/** The whole number that was typed, for customer service only: a protected person, as typed or as known, only with that right. The view is logged. */
async function revealNumber(
  work: Work,
  caseId: string,
  { reason, viewer, author }: Asker & { readonly reason: RevealReason },
): Promise<string | undefined> {
  const proposal = await findProposal(work, caseId);
  if (!proposal?.sealedNumber) return undefined;
  const { personId, sealedNumber } = proposal;
  const { proposedProtected } = await work.db
    .selectFrom('cases')
    .select('proposedProtected')
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  const known = await knownPerson(work, caseId);
  const people = [{ personId, protectedIdentity: proposedProtected === 1 }, ...(known ? [toPerson(work, known)] : [])];
  if (!people.every((person) => may.serve(viewer, person))) return undefined;
  await appendAudit(work, { action: 'number-revealed', author, caseId, personId, details: { reason } });
  return openNumber(work, { personId, sealedNumber });
}

/**
 * Employments that an order proposes (domain P1.1). They count nowhere – no list, right, card or reveal – before customer service has
 * approved the order and HSA shows the employment at the unit. An order that ends before that leaves none behind.
 */
export const proposals = {
  all: { read: { fault } },
  portal: { read: { hsaIdFault }, write: { knownAs, revealNumber } },
  workers: { write: { approve, changeAssignment, confirm: confirmEmployment } },
};
