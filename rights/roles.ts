import type { Right, Role, Viewer } from '../contract/index.ts';

/** The primitives of every policy. Nothing outside this room reads grants or rights itself. */

/** True when the viewer has the role anywhere. */
export function hasRole(viewer: Viewer, role: Role): boolean {
  return viewer.grants.some((grant) => grant.role === role);
}

/** True when the viewer has one of the roles anywhere. */
export function hasAnyRole(viewer: Viewer, roles: readonly Role[]): boolean {
  return roles.some((role) => hasRole(viewer, role));
}

/** The units in which the viewer has one of the roles. */
export function unitsOf(viewer: Viewer, ...roles: Role[]): string[] {
  const units = viewer.grants.filter((grant) => roles.includes(grant.role)).flatMap((grant) => grant.unitIds);
  return [...new Set(units)];
}

/** True when the viewer has the role in the unit. */
export function hasRoleIn(viewer: Viewer, unitId: string, ...roles: Role[]): boolean {
  return viewer.grants.some((grant) => roles.includes(grant.role) && grant.unitIds.includes(unitId));
}

/** True when the viewer has a right of their own, beside their roles. */
export function hasRight(viewer: Viewer, right: Right): boolean {
  return viewer.rights.includes(right);
}
