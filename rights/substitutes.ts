import type { Viewer } from '../contract/index.ts';
import { mayAdminister } from './administration.ts';
import type { FaultOf } from './faults.ts';
import { isCardStaff } from './people.ts';
import { hasRole } from './roles.ts';

export type SubstituteFault = FaultOf<'substitute'>;

/**
 * Why the viewer may not name a substitute, or change or end one: administrators do it for others, managers for their own absence, and
 * nobody gives themselves anything. Undefined: they may. Whether the manager has the role in the unit is asked of the register.
 */
export function substituteFault(
  viewer: Viewer,
  { managerId, substituteId }: { readonly managerId: string; readonly substituteId: string | undefined },
): SubstituteFault | undefined {
  if (viewer.personId === substituteId) return 'own';
  return viewer.personId === managerId || mayAdminister(viewer) ? undefined : 'not-theirs';
}

/**
 * True when the person may act for a manager at all: those who work with the cards don't order or confirm what they decide about, and
 * auditors change nothing of what they read (domain "Separation of duties").
 */
export function mayActForManager(person: Viewer): boolean {
  return !isCardStaff(person) && !hasRole(person, 'auditor');
}
