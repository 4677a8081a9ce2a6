import { factsOf } from '../../contract/index.ts';
import type { Author, WorkersRegister } from '../../register/index.ts';
import { needed } from '../run/failures.ts';

/**
 * An approved order of a private provider brings its employment, and every card under it, within the agreement: also an employment that
 * the unit had before (domain P2.1). A last day that comes sooner stays; while the employment is only proposed it is bounded already.
 */
export async function boundByAgreement(register: WorkersRegister, caseId: string, author: Author): Promise<void> {
  const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
  if (found.processId !== 'foreign-staff-order' || found.isProposed || found.employmentId === undefined) return;
  const { agreementTo } = factsOf('foreign-staff-order', found).order;
  if (agreementTo === undefined) return;
  // A reported end may be called off: the registered one counts.
  const { registeredTo } = needed(await register.people.employment(found.employmentId), 'Anställningen');
  if (registeredTo !== undefined && registeredTo <= agreementTo) return;
  await register.people.changeEmployment({ employmentId: found.employmentId, to: agreementTo, author });
}
