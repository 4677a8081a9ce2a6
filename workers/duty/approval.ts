import type { Author, Case, WorkersRegister } from '../../register/index.ts';

/** Leaves in the history of a case that a review approved it, and whose review; what it proposes waits for another clerk from then on. */
export async function recordApproval(register: WorkersRegister, found: Case, author: Author): Promise<void> {
  const { caseId, unitId, holder } = found;
  const person = holder && { personId: holder.personId };
  await register.audit.append({ action: 'review-approved', author, caseId, unitId, ...person });
  await register.proposals.approve(caseId, author);
}
