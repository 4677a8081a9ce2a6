import { policyOn } from './policy.ts';
import type { Viewer } from './viewer.ts';
import type { Role } from './vocabulary.ts';

/**
 * The level of assurance (LoA) that a login had: what the policy says of the identity provider's `acr`, 0 for none or an
 * unknown one. @param day for the policy
 */
export function levelOf(acr: string | undefined, day: string): number {
  return (acr === undefined ? undefined : policyOn(day).login.acr[acr]) ?? 0;
}

/** What the portal asks the identity provider for: every `acr` that lets a role count, or the highest level's alone. */
export function acrValues(day: string, least = 0): string {
  const { acr } = policyOn(day).login;
  const wanted = Object.entries(acr).filter(([, level]) => level >= least);
  return wanted
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => name)
    .join(' ');
}

/** The lowest level with which all of these roles count. */
export function levelFor(roles: readonly Role[], day: string): number {
  const { leastLevel } = policyOn(day).login;
  return Math.max(0, ...roles.map((role) => leastLevel[role]));
}

/**
 * Who acts in a login of this level: roles that ask for a higher one don't count, and the extra rights of customer service
 * neither when that role doesn't (policy `login.leastLevel`). `dormant`: those roles.
 */
export function atLevel(viewer: Viewer, level: number, day: string): { viewer: Viewer; dormant: Role[] } {
  const { leastLevel } = policyOn(day).login;
  const grants = viewer.grants.filter(({ role }) => leastLevel[role] <= level);
  const dormant = viewer.grants.filter(({ role }) => leastLevel[role] > level).map(({ role }) => role);
  const rights = dormant.includes('customer-service') ? [] : viewer.rights;
  return { viewer: { ...viewer, grants, rights }, dormant };
}
