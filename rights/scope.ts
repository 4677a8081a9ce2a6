import type { Viewer } from '../contract/index.ts';
import { hasRight, hasRole, unitsOf } from './roles.ts';
import type { CaseSeen, PersonSeen } from './seen.ts';

/**
 * Which cases a viewer sees, as plain data (domain "Who may do what", see cases). The register makes its SQL of it, `covers` is the same
 * question about one case in memory; a property test shows that the two agree. A case that accuses its holder is never shown to them,
 * whatever else they are, and of their unit's people only to the manager and to who reported it.
 */
export interface CaseScope {
  readonly personId: string;
  /** Cases of every unit: all of them, those that aren't about a protected person, or none. */
  readonly everywhere: 'all' | 'open' | 'none';
  /** Units of which every case is seen. */
  readonly whole: readonly string[];
  /** Units of which the cases are seen that aren't about a protected person. */
  readonly open: readonly string[];
  /** Units of which the cases are seen that the viewer started, or that were ordered for them. */
  readonly started: readonly string[];
}

/** Customer service and auditors: all; managers: their units'; orderers: theirs, not protected; colleagues: those they started; holders: their own. */
export function caseScope(viewer: Viewer): CaseScope {
  const seesAll = hasRole(viewer, 'customer-service') || hasRole(viewer, 'auditor');
  return {
    personId: viewer.personId,
    everywhere: !seesAll ? 'none' : hasRight(viewer, 'protected') ? 'all' : 'open',
    whole: unitsOf(viewer, 'manager'),
    open: unitsOf(viewer, 'orderer'),
    started: unitsOf(viewer, 'colleague', 'orderer'),
  };
}

/** True when the case lies in the scope. */
export function covers(scope: CaseScope, found: CaseSeen): boolean {
  const { unitId, orderedForUnitId, holder, submitter, isHiddenFromHolder = false } = found;
  if (holder?.personId === scope.personId && isHiddenFromHolder) return false;
  if (holder?.personId === scope.personId && found.isProposed !== true) return true;
  const isOpen = holder?.protectedIdentity !== true;
  if (scope.everywhere === 'all' || (scope.everywhere === 'open' && isOpen)) return true;
  if (scope.whole.includes(unitId) || (isOpen && !isHiddenFromHolder && scope.open.includes(unitId))) return true;
  const isTheirUnit = [unitId, orderedForUnitId].some((id) => id !== undefined && scope.started.includes(id));
  return (isTheirUnit && submitter.personId === scope.personId) || (isOpen && asksAttester(scope, found));
}

/** What was typed for a caller is shown to its attester until somebody has confirmed it: they may. */
function asksAttester({ personId }: CaseScope, { attester, submitter, enteredBy, confirmedBy }: CaseSeen): boolean {
  return attester?.personId === personId && enteredBy.personId !== submitter.personId && confirmedBy === undefined;
}

/** Whose names a viewer is shown wherever the search looks: everybody's but protected persons', unless they have that right. */
export interface NameScope {
  readonly personId: string;
  readonly protected: boolean;
}

export function nameScope(viewer: Viewer): NameScope {
  return { personId: viewer.personId, protected: hasRight(viewer, 'protected') };
}

/** True when the whole name may be searched for; of others only what the viewer is shown. */
export function isNamed(scope: NameScope, person: PersonSeen): boolean {
  return !person.protectedIdentity || scope.protected || person.personId === scope.personId;
}
