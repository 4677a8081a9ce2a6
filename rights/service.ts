import type { Viewer } from '../contract/index.ts';
import type { FaultOf } from './faults.ts';
import { hasRight, hasRole } from './roles.ts';
import { isHolder, type CaseSeen, type PersonSeen } from './seen.ts';

/** Why customer service may not handle what belongs to a person: a card that is handed in or scanned, a call. */
export type ServiceFault = FaultOf<'service'>;

/** Nobody handles a card of their own; a protected person's is for those with that right. @param person undefined: nobody's */
export function serviceFault(viewer: Viewer, person: PersonSeen | undefined): ServiceFault | undefined {
  if (!hasRole(viewer, 'customer-service')) return 'not-customer-service';
  if (person?.personId === viewer.personId) return 'own';
  return person?.protectedIdentity === true && !hasRight(viewer, 'protected') ? 'protected' : undefined;
}

/** True when the viewer may handle, as customer service, what belongs to the person. */
export function mayServe(viewer: Viewer, person: PersonSeen): boolean {
  return serviceFault(viewer, person) === undefined;
}

/**
 * True when the viewer may note that the unit was called back: customer service, never about a card of
 * their own. Who typed a case that has an attester waits until it is confirmed in the portal (domain
 * "Nothing that a control rests on").
 */
export function mayLogCallBack(viewer: Viewer, found: CallBackSeen): boolean {
  const isUnconfirmed = found.attester !== undefined && found.confirmedBy === undefined;
  const typedIt = found.enteredBy.personId === viewer.personId;
  return hasRole(viewer, 'customer-service') && !isHolder(viewer, found) && !(typedIt && isUnconfirmed);
}

type CallBackSeen = Pick<CaseSeen, 'holder' | 'knownHolderId' | 'attester' | 'enteredBy' | 'confirmedBy'>;
