import type { Viewer } from '../contract/index.ts';
import { mayAdminister } from './administration.ts';
import type { FaultOf } from './faults.ts';

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
