import { ForeignDetails, type RevealReason } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { authorOf, type Requester } from '../login/requester.ts';

/** The whole passport number of an order, for customer service; the view is logged with its reason. Undefined: they may not, or there is none. */
export async function revealPassport(
  register: PortalRegister,
  { caseId, unitId, holder }: Case,
  { reason, requester }: { reason: RevealReason; requester: Requester },
): Promise<string | undefined> {
  if (!holder || !may.serve(requester.viewer, holder)) return undefined;
  const details = ForeignDetails.safeParse(await register.cases.details(caseId));
  if (!details.success) return undefined;
  await register.audit.append({
    action: 'number-revealed',
    author: authorOf(requester, 'customer-service'),
    caseId,
    personId: holder.personId,
    unitId,
    details: { reason, number: 'passport' },
  });
  return details.data.passportNumber;
}
