import { dayAt, type Viewer } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { numberPurpose, toPerson } from '../../people/people.ts';
import { unseal } from '../../kernel/seal.ts';
import type { Author } from '../../types.ts';
import { employmentUnits } from '../../people/viewer.ts';
import { confirmEmployment, hsaIdFault } from './confirm.ts';
import { knownPerson } from '../../people/proposals/known.ts';
import { findProposal } from '../../people/proposals/propose.ts';
import type { KnownAs, Proposals } from '../../people/proposals/types.ts';

/** Employments that orders propose. */
export function proposals(context: Context): Proposals {
  return {
    knownAs: (caseId, viewer, author) => context.write((work) => knownAs(work, caseId, viewer, author)),
    async fault(caseId, step, viewer) {
      const proposal = await findProposal(context, caseId);
      if (!proposal) return undefined;
      const known = await knownPerson(context, caseId);
      if (known?.personId === viewer.personId) return 'own';
      if (known && !may.serve(viewer, toPerson(known))) return 'restricted';
      return step === 'hsa' && proposal.approvedBy === viewer.hsaId ? 'reviewer' : undefined;
    },
    hsaIdFault: (caseId, hsaId) => hsaIdFault(context, caseId, hsaId),
    approve: (caseId, author) =>
      context.write(async (work) => {
        await work.db
          .updateTable('proposedEmployments')
          .set({ approvedBy: author.hsaId })
          .where('caseId', '=', caseId)
          .execute();
      }),
    changeAssignment: (caseId, change, author) =>
      context.write((work) => changeAssignment(work, caseId, change, author)),
    confirm: (caseId, evidence, author) => context.write((work) => confirmEmployment(work, caseId, evidence, author)),
    revealNumber: (caseId, asked) => context.write((work) => revealNumber(work, caseId, asked)),
  };
}

async function knownAs(work: Work, caseId: string, viewer: Viewer, author: Author): Promise<KnownAs | undefined> {
  const proposal = await findProposal(work, caseId);
  if (!proposal) return undefined;
  const row = await knownPerson(work, caseId);
  if (!row) return { kind: 'unknown' };
  const person = toPerson(row);
  if (!may.serve(viewer, person)) return { kind: 'restricted' };
  const employedIn = await employmentUnits(work, person.personId, dayAt(Date.parse(author.at)));
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

async function changeAssignment(
  work: Work,
  caseId: string,
  { to, permanent }: { to: string | undefined; permanent: boolean },
  author: Author,
): Promise<boolean> {
  const before = await findProposal(work, caseId);
  if (!before) return false;
  const change = { toDay: to ?? null, permanent: permanent ? 1 : 0 };
  if (before.toDay === change.toDay && before.permanent === change.permanent) return true;
  await work.db.updateTable('proposedEmployments').set(change).where('caseId', '=', caseId).execute();
  const { personId, unitId, employmentId } = before;
  await appendAudit(work, {
    action: 'employment-changed',
    author,
    caseId,
    personId,
    unitId,
    details: { employmentId },
    before: { to: before.toDay },
    after: { to: change.toDay },
  });
  return true;
}

/** For customer service, as they would be served: a protected person, as typed or as known, only with that right. */
async function revealNumber(
  work: Work,
  caseId: string,
  { reason, viewer, author }: Parameters<Proposals['revealNumber']>[1],
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
  const people = [{ personId, protectedIdentity: proposedProtected === 1 }, ...(known ? [toPerson(known)] : [])];
  if (!people.every((person) => may.serve(viewer, person))) return undefined;
  await appendAudit(work, { action: 'number-revealed', author, caseId, personId, details: { reason } });
  return unseal(work.keys.dataKey, sealedNumber, numberPurpose(personId)).toString('utf8');
}
