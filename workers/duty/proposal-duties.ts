import type { Actor } from '../../contract/index.ts';
import type { Case, WorkersRegister } from '../../register/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';

/**
 * What is wrong with who reviews a proposed employment, or enters what HSA shows of it: it is their own, it is a protected person's and
 * they lack the right, or they are reviewer and confirm too. The portal asks the same first. Undefined: nothing.
 */
export async function proposalDutyFault(
  register: WorkersRegister,
  { caseId, number }: Case,
  { by, at, step }: Actor & { readonly step: 'review' | 'hsa' },
): Promise<string | undefined> {
  const viewer = needed(await register.people.viewer(by, at), `${by} i registret`);
  const fault = await register.proposals.fault(caseId, { step, viewer });
  if (fault === undefined) return undefined;
  const words = {
    own: 'är själv den som beställningen gäller',
    restricted: 'saknar behörighet för den som beställningen gäller',
    reviewer: 'har själv granskat beställningen',
  } as const;
  return `${by} ${words[fault]} i ärendet ${number} och får inte göra det här steget`;
}

/** As `proposalDutyFault`, for what HSA shows: an incident, nothing is done. */
export async function checkProposalDuties(register: WorkersRegister, found: Case, actor: Actor): Promise<void> {
  const fault = await proposalDutyFault(register, found, { ...actor, step: 'hsa' });
  if (fault !== undefined) throw new PermanentFailure(fault);
}
