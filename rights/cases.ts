import type { Viewer } from '../contract/index.ts';
import { hasRole, hasRoleIn } from './roles.ts';
import { caseScope, covers } from './scope.ts';
import type { CaseSeen } from './seen.ts';

/** True when the viewer may open the case. */
export function maySeeCase(viewer: Viewer, found: CaseSeen): boolean {
  return covers(caseScope(viewer), found);
}

/** True when the viewer answers for the case in its unit: manager or orderer there. Never the holder: nobody answers for a card of their own. */
export function answersFor(viewer: Viewer, found: CaseSeen): boolean {
  return found.holder?.personId !== viewer.personId && hasRoleIn(viewer, found.unitId, 'manager', 'orderer');
}

/** True when the viewer may take the case back while that is possible: who started it, who answers for it, customer service. */
export function mayWithdraw(viewer: Viewer, found: CaseSeen): boolean {
  return (
    found.submitter.personId === viewer.personId ||
    hasRole(viewer, 'customer-service') ||
    hasRoleIn(viewer, found.unitId, 'manager', 'orderer')
  );
}

/** True when the viewer may say that the receipt is on its way: the parties, the unit, customer service. */
export function maySendReceipt(viewer: Viewer, found: CaseSeen): boolean {
  const parties = [found.submitter, found.attester, found.holder];
  return parties.some((party) => party?.personId === viewer.personId) || mayWithdraw(viewer, found);
}
