import { hasRole } from '../../contract/index.ts';
import type { Actor } from '../../contract/index.ts';
import type { Case, Register } from '../../register/index.ts';
import { PermanentFailure } from '../run/failures.ts';

type Party = 'holder' | 'submitter' | 'attester';
const everyParty: readonly Party[] = ['holder', 'submitter', 'attester'];

/**
 * What is wrong with who completed a step: a party of the case, or nobody of customer service then (domain "Who may do what").
 * The portal asks the same first; here it holds for whoever reaches the engine past the portal. Undefined: nothing.
 * @param notAllowed parties who may not take this step
 */
export async function dutyFault(
  register: Register,
  found: Case,
  actor: Actor,
  notAllowed: readonly Party[] = everyParty,
): Promise<string | undefined> {
  if (notAllowed.some((party) => found[party]?.hsaId === actor.by)) {
    return `${actor.by} är part i ärendet ${found.number} och får inte göra det här steget`;
  }
  const viewer = await register.people.viewer(actor.by, actor.at);
  if (!viewer || !hasRole(viewer, 'customer-service')) return 'Bara Intern kundservice får göra det här steget';
  return undefined;
}

/** As `dutyFault`, for steps whose model draws no way out: an incident, nothing is done. */
export async function checkDuties(...check: Parameters<typeof dutyFault>): Promise<void> {
  const fault = await dutyFault(...check);
  if (fault !== undefined) throw new PermanentFailure(fault);
}
