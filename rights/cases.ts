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
  const parties = [found.attester, found.holder];
  return parties.some((party) => party?.personId === viewer.personId) || mayWithdraw(viewer, found);
}

/** True when pages offer the viewer to say so: those who have the form, not those to whom it is sent. */
export function isSender(viewer: Viewer, found: CaseSeen): boolean {
  return found.submitter.personId === viewer.personId || hasRoleIn(viewer, found.unitId, 'manager', 'orderer');
}

/** True when the viewer may book, move or cancel a visit: who comes, who ordered, who answers for the case, customer service. */
export function mayChangeVisit(viewer: Viewer, found: CaseSeen, attendees: readonly string[]): boolean {
  return attendees.includes(viewer.personId) || mayWithdraw(viewer, found);
}

/** True when the viewer books the first time for somebody who phones. Nobody does it for a card of their own. */
export function mayBookForCaller(viewer: Viewer, found: CaseSeen): boolean {
  return hasRole(viewer, 'customer-service') && found.holder?.personId !== viewer.personId;
}

/** In which role the viewer answers for the case: manager, orderer, or customer service for them. Undefined: not at all. */
export function roleAnswering(viewer: Viewer, found: CaseSeen): 'manager' | 'orderer' | 'customer-service' | undefined {
  if (hasRoleIn(viewer, found.unitId, 'manager')) return 'manager';
  if (hasRoleIn(viewer, found.unitId, 'orderer')) return 'orderer';
  return hasRole(viewer, 'customer-service') ? 'customer-service' : undefined;
}

/** As `roleAnswering` for a visit, which the person who ordered may book as well. */
export function roleBooking(viewer: Viewer, found: CaseSeen): ReturnType<typeof roleAnswering> | 'submitter' {
  return roleAnswering(viewer, found) ?? (found.submitter.personId === viewer.personId ? 'submitter' : undefined);
}
