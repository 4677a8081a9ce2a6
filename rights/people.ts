import type { Viewer } from '../contract/index.ts';
import type { FaultOf } from './faults.ts';
import { hasRight, hasRole, hasRoleIn, unitsOf } from './roles.ts';
import { isHolder, managesOther, type EmployedSeen, type HolderSeen, type PersonSeen } from './seen.ts';

/**
 * True when pick lists, pages and scans may show the person to the viewer as one of the unit (domain "Privacy"). A protected person is
 * shown to themselves, to the manager of the unit, and to customer service and auditors with the right `protected`.
 */
export function mayName(viewer: Viewer, { person, unitId }: EmployedSeen): boolean {
  if (person.personId === viewer.personId || hasRoleIn(viewer, unitId, 'manager')) return true;
  const seesAll = hasRole(viewer, 'customer-service') || hasRole(viewer, 'auditor');
  if (person.protectedIdentity) return seesAll && hasRight(viewer, 'protected');
  return seesAll || hasRoleIn(viewer, unitId, 'orderer', 'colleague');
}

/**
 * True when the viewer may see the person's whole national number: the person, customer service (a protected person's only with that
 * right), and managers of a unit in which the person is employed. @param unitIds those of the person's employments that run
 */
export function mayReveal(viewer: Viewer, person: PersonSeen, unitIds: readonly string[]): boolean {
  if (viewer.personId === person.personId) return true;
  if (hasRole(viewer, 'customer-service')) return !person.protectedIdentity || hasRight(viewer, 'protected');
  return unitIds.some((unitId) => unitsOf(viewer, 'manager').includes(unitId));
}

/** Why a person may not vouch for a holder; the words are the form's. */
export type AttestFault = FaultOf<'attest'>;

/**
 * Why the person may not attest for a holder in a unit (domain "Separation of duties"): the attester is neither the holder nor card
 * staff, has an active employment with an HSA record, and no first order of their own that waits. Undefined: they may. A manager or
 * orderer of the unit needs no employment in it, but one.
 */
export function attestFault(
  attester: Viewer,
  about: {
    readonly unitId: string;
    readonly holderId: string | undefined;
    readonly hasHsaRecord: boolean;
    readonly ownFirstOrderWaits: boolean;
  },
): AttestFault | undefined {
  if (attester.personId === about.holderId) return 'holder';
  if (isCardStaff(attester)) return 'card-staff';
  const isEmployed = unitsOf(attester, 'colleague').length > 0;
  const { unitId, holderId } = about;
  const holder = holderId === undefined ? undefined : { personId: holderId };
  const isOfUnit = hasRoleIn(attester, unitId, 'colleague', 'orderer') || managesOther(attester, { unitId, holder });
  if (!isEmployed || !isOfUnit) return 'not-employed';
  if (!about.hasHsaRecord) return 'no-hsa-record';
  return about.ownFirstOrderWaits ? 'own-order-waits' : undefined;
}

/** Why a manager at the desk may not vouch for the holder. */
export type VouchFault = FaultOf<'vouch'>;

/** Why the person may not be the manager present at a desk: the manager of the unit on that day, never the holder or their substitute, never card staff. */
export function vouchFault(manager: Viewer, found: HolderSeen & { readonly unitId: string }): VouchFault | undefined {
  if (!hasRoleIn(manager, found.unitId, 'manager')) return 'not-manager';
  if (isHolder(manager, found)) return 'holder';
  if (!managesOther(manager, found)) return 'holders-substitute';
  return isCardStaff(manager) ? 'card-staff' : undefined;
}

/**
 * True when the viewer works or orders in the unit: there they may vouch for whom it employs, and answer its
 * phone.
 */
export function isOfUnit(viewer: Viewer, unitId: string): boolean {
  return hasRoleIn(viewer, unitId, 'manager', 'orderer', 'colleague');
}

/** Those who work with the cards: they vouch for nobody. */
export function isCardStaff(viewer: Viewer): boolean {
  return hasRole(viewer, 'customer-service') || hasRight(viewer, 'id-administrator');
}

/** True when the viewer may say, or see, of whom protection is to be taken away. */
export function mayLiftProtection(viewer: Viewer): boolean {
  return hasRight(viewer, 'protected');
}
