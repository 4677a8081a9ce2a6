import type { Viewer } from '../contract/index.ts';
import { hasRole, hasRoleIn } from './roles.ts';
import { caseScope, covers } from './scope.ts';
import { isHolder, managesOther, type CaseSeen } from './seen.ts';

/** True when the viewer may open the case. */
export function maySeeCase(viewer: Viewer, found: CaseSeen): boolean {
  return covers(caseScope(viewer), found);
}

/**
 * In which role the viewer answers for the case: manager or orderer of its unit, or customer service when no manager is left. Undefined: not at
 * all. Never the holder, nor the holder's substitute as that: nobody answers for a card of their own. An orderer is shown no protected person, so doesn't answer for one.
 */
export function roleAnswering(viewer: Viewer, found: CaseSeen): 'manager' | 'orderer' | 'customer-service' | undefined {
  const { holder, unitId } = found;
  if (isHolder(viewer, found)) return undefined;
  if (found.isAnsweredForByService === true) {
    return hasRole(viewer, 'customer-service') ? 'customer-service' : undefined;
  }
  if (managesOther(viewer, found)) return 'manager';
  return hasRoleIn(viewer, unitId, 'orderer') && holder?.protectedIdentity !== true ? 'orderer' : undefined;
}

/** True when the viewer may take the case back while that is possible: who started it, who answers for it, customer service. */
export function mayWithdraw(viewer: Viewer, found: CaseSeen): boolean {
  return (
    found.submitter.personId === viewer.personId ||
    hasRole(viewer, 'customer-service') ||
    hasRoleIn(viewer, found.unitId, 'manager', 'orderer')
  );
}

/** True when the viewer may end the case once its process was stopped: customer service, never for a card of their own. */
export function mayEndStopped(viewer: Viewer, found: CaseSeen): boolean {
  return hasRole(viewer, 'customer-service') && !isHolder(viewer, found);
}

/** True when the viewer may take the case out of the portal, as a table: customer service a single case, auditors any. */
export function mayExportCase(viewer: Viewer, found: CaseSeen): boolean {
  return (hasRole(viewer, 'customer-service') || hasRole(viewer, 'auditor')) && maySeeCase(viewer, found);
}

/** True when the viewer may say that the receipt is on its way: the parties, the unit, customer service. */
export function maySendReceipt(viewer: Viewer, found: CaseSeen): boolean {
  const parties = [found.attester, found.holder];
  return parties.some((party) => party?.personId === viewer.personId) || mayWithdraw(viewer, found);
}

/** True when the viewer may say that the holder has fetched: the parties, who works in the unit, customer service. */
export function maySayFetched(viewer: Viewer, found: CaseSeen): boolean {
  return maySendReceipt(viewer, found) || hasRoleIn(viewer, found.unitId, 'colleague');
}

/** True when pages offer the viewer to say so: those who have the form, not those to whom it is sent. */
export function isSender(viewer: Viewer, found: CaseSeen): boolean {
  return found.submitter.personId === viewer.personId || hasRoleIn(viewer, found.unitId, 'manager', 'orderer');
}

/** True when the viewer may book, move or cancel a visit: who comes, who ordered, who answers for the case, customer service. */
export function mayChangeVisit(viewer: Viewer, found: CaseSeen, attendees: readonly string[]): boolean {
  return attendees.includes(viewer.personId) || mayWithdraw(viewer, found);
}

/** True when the viewer may ask to be told of an earlier time than a visit's: who comes, who ordered, who orders for the unit. */
export function mayAwaitEarlier(viewer: Viewer, found: CaseSeen, attendees: readonly string[]): boolean {
  return attendees.includes(viewer.personId) || isSender(viewer, found);
}

/** True when the viewer books the first time for somebody who phones. Nobody does it for a card of their own. */
export function mayBookForCaller(viewer: Viewer, found: CaseSeen): boolean {
  return hasRole(viewer, 'customer-service') && !isHolder(viewer, found);
}

/**
 * In which role the viewer books a visit for the first time: who answers for the case, customer service for somebody who phones, or the
 * person who ordered. Nobody does it for a card of their own.
 */
export function roleBooking(viewer: Viewer, found: CaseSeen): ReturnType<typeof roleAnswering> | 'submitter' {
  if (isHolder(viewer, found)) return undefined;
  const role = roleAnswering(viewer, found) ?? (mayBookForCaller(viewer, found) ? 'customer-service' : undefined);
  return role ?? (found.submitter.personId === viewer.personId ? 'submitter' : undefined);
}
