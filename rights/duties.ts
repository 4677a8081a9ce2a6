import type { Viewer } from '../contract/index.ts';
import { hasRight, hasRole } from './roles.ts';
import type { CaseSeen } from './seen.ts';

/**
 * Separation of duties (domain "Who may do what"). `decision`: review, activation, identity check, hand-over, correction, refusal.
 * `receipt`: a signed form is registered. `clerical`: a step that decides nothing about the holder's identity (a card ordered, arrived,
 * blocked, an HSA record found): only the holder may not. `return`: a card is taken in.
 */
export type Duty = 'decision' | 'receipt' | 'clerical';

export type DutyFault = 'not-customer-service' | 'party' | 'not-id-administrator';

/** Why the viewer may not take a step of customer service in the case. Undefined: they may. */
export function dutyFault(viewer: Viewer, found: CaseSeen, duty: Duty): DutyFault | undefined {
  if (found.holder?.personId === viewer.personId) return 'party';
  const isParty = [found.submitter, found.attester].some((party) => party?.personId === viewer.personId);
  if (isParty && duty === 'decision') return 'party';
  if (!hasRole(viewer, 'customer-service')) return 'not-customer-service';
  return undefined;
}

/** As `dutyFault` for what is decided at a desk, face to face with the holder: only ID administrators may. */
export function deskFault(viewer: Viewer, found: CaseSeen): DutyFault | undefined {
  return dutyFault(viewer, found, 'decision') ?? (isIdAdministrator(viewer) ? undefined : 'not-id-administrator');
}

/** True when the viewer is trained to check identity and activate. */
export function isIdAdministrator(viewer: Viewer): boolean {
  return hasRight(viewer, 'id-administrator');
}

/** True when the viewer may say that another card was activated than the holder has. */
export function mayCorrect(viewer: Viewer, found: CaseSeen): boolean {
  return dutyFault(viewer, found, 'decision') === undefined;
}

/** Why the viewer may not audit a misuse: an auditor does, and never about a card of their own. */
export function auditFault(viewer: Viewer, found: CaseSeen): 'not-auditor' | 'party' | undefined {
  if (!hasRole(viewer, 'auditor')) return 'not-auditor';
  return found.holder?.personId === viewer.personId ? 'party' : undefined;
}
