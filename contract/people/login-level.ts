import { policyOn } from '../policy/policy.ts';
import type { Day } from '../vocabulary.ts';

/**
 * The level of assurance (LoA) that a login had: what the policy says of the identity provider's `acr`, 0 for none or an
 * unknown one. @param day for the policy
 */
export function levelOf(acr: string | undefined, day: Day): number {
  const levels = new Map(Object.entries(policyOn(day).login.acr));
  return (acr === undefined ? undefined : levels.get(acr)) ?? 0;
}

/** What the portal asks the identity provider for: every `acr` that lets a role count, or the highest level's alone. */
export function acrValues(day: Day, least = 0): string {
  const { acr } = policyOn(day).login;
  const wanted = Object.entries(acr).filter(([, level]) => level >= least);
  return wanted
    .sort(([, one], [, other]) => other - one)
    .map(([name]) => name)
    .join(' ');
}
