import type { Viewer, Instant } from '../contract/index.ts';
import type { FaultOf } from './faults.ts';
import { hasRight, hasRole } from './roles.ts';
import { isHolder, managesOther, type CaseSeen } from './seen.ts';

/**
 * Steps of customer service, by how far apart their hands must be (domain "Separation of duties"). `decision`: review, activation,
 * identity check, hand-over, correction, refusal. `receipt`: a signed form is registered. `clerical`: a step that decides nothing about who
 * the holder is (a card ordered, arrived, blocked or taken in, an HSA record found): only the holder may not.
 */
export type Duty = 'decision' | 'receipt' | 'clerical';

/** Why somebody may not take a step of customer service. */
export type DutyFault = FaultOf<'duty'>;

/** Why the viewer may not take a step of customer service in the case. Undefined: they may. */
export function dutyFault(viewer: Viewer, found: CaseSeen, duty: Duty): DutyFault | undefined {
  if (isHolder(viewer, found)) return 'party';
  const isParty = [found.submitter, found.attester].some((party) => party?.personId === viewer.personId);
  if (isParty && duty !== 'clerical') return 'party';
  if (!hasRole(viewer, 'customer-service')) return 'not-customer-service';
  if (duty === 'clerical') return undefined;
  if (found.isAnsweredForByService === true) return answerFault(viewer, found);
  if (isTypist(viewer, found) && (duty === 'receipt' || !isConfirmed(found))) return 'typist';
  return undefined;
}

/** Two persons of customer service: who typed it or said yes to it, and another who decides. */
function answerFault(viewer: Viewer, found: CaseSeen): DutyFault | undefined {
  if (isTypist(viewer, found) || found.confirmedBy?.personId === viewer.personId) return 'typist';
  return wasTyped(found) || isConfirmed(found) ? undefined : 'unanswered';
}

/** True when somebody of customer service typed the case for a caller. */
export function wasTyped({ enteredBy, submitter }: CaseSeen): boolean {
  return enteredBy.personId !== submitter.personId;
}

/** Who typed for themselves is a party already. */
function isTypist({ personId }: Viewer, { enteredBy }: CaseSeen): boolean {
  return enteredBy.personId === personId;
}

function isConfirmed({ confirmedBy }: CaseSeen): boolean {
  return confirmedBy !== undefined;
}

/**
 * True when the viewer may confirm the case: what was typed for a caller, as the caller, the attester or a manager of the unit; never the
 * holder or whom they named in their place, never the typist. A case that customer service answers for: one of them, when nobody typed it.
 */
export function mayConfirm(viewer: Viewer, found: CaseSeen): boolean {
  const { personId } = viewer;
  if (isConfirmed(found) || isHolder(viewer, found) || found.enteredBy.personId === personId) return false;
  if (found.isAnsweredForByService === true) return !wasTyped(found) && hasRole(viewer, 'customer-service');
  if (!wasTyped(found)) return false;
  const isAsked = found.submitter.personId === personId || found.attester?.personId === personId;
  return isAsked || managesOther(viewer, found);
}

/** As `dutyFault` for what is decided at a desk, face to face with the holder: only ID administrators may. */
export function deskFault(viewer: Viewer, found: CaseSeen): DutyFault | undefined {
  return dutyFault(viewer, found, 'decision') ?? (isIdAdministrator(viewer) ? undefined : 'not-id-administrator');
}

/**
 * As `deskFault` for a reserve card of LoA 3 (domain P4.6): a right of its own, not inherited from LoA 2; the right `protected` as well
 * for a protected person; never who typed the case, nor, for the confirmation, who ordered. @param first HSA-id of who ordered
 */
export function loa3Fault(viewer: Viewer, found: CaseSeen, first?: string): DutyFault | undefined {
  const fault = dutyFault(viewer, found, 'decision');
  if (fault) return fault;
  if (found.enteredBy.personId === viewer.personId) return 'party';
  if (!mayOrderLoa3(viewer)) return 'not-loa3';
  if (found.holder?.protectedIdentity === true && !hasRight(viewer, 'protected')) return 'not-protected';
  return first === viewer.hsaId ? 'same-person' : undefined;
}

/** True when the viewer may order and confirm reserve cards of LoA 3. */
function mayOrderLoa3(viewer: Viewer): boolean {
  return hasRole(viewer, 'customer-service') && hasRight(viewer, 'id-administrator-loa3');
}

/**
 * True when the viewer may see the card's number in a case of their own work: on the phone it stays hidden from customer service
 * until what the caller reads from the card has matched (domain P4.2).
 */
export function maySeeCard(
  viewer: Viewer,
  found: CaseSeen & { phase: string; cardReadAt: Instant | undefined },
): boolean {
  return found.phase !== 'calling' || found.cardReadAt !== undefined || !hasRole(viewer, 'customer-service');
}

/** True when the viewer is trained to check identity and activate. */
export function isIdAdministrator(viewer: Viewer): boolean {
  return hasRight(viewer, 'id-administrator');
}

/** True when the viewer may say that another card was activated than the holder has. */
export function mayCorrect(viewer: Viewer, found: CaseSeen): boolean {
  return dutyFault(viewer, found, 'decision') === undefined;
}

/** Why the viewer may not go through the case as one of a sample: an auditor does, and nobody who has had to do with it. */
export function sampleFault(viewer: Viewer, found: CaseSeen): FaultOf<'sample'> | undefined {
  if (!hasRole(viewer, 'auditor')) return 'not-auditor';
  const { submitter, attester, enteredBy, confirmedBy } = found;
  const isParty = [submitter, attester, enteredBy, confirmedBy].some((party) => party?.personId === viewer.personId);
  return isParty || isHolder(viewer, found) ? 'party' : undefined;
}

/** Why the viewer may not audit a misuse: an auditor does, and never about a card of their own. */
export function auditFault(viewer: Viewer, found: CaseSeen): FaultOf<'audit'> | undefined {
  if (!hasRole(viewer, 'auditor')) return 'not-auditor';
  return isHolder(viewer, found) ? 'party' : undefined;
}
