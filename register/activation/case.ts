import type { Case } from '../cases/types.ts';
import type { ActivationCase, ReserveCase } from './types.ts';

/** A case of an activation, with all that its form asks. Throws for any other. */
export function asReserveCase(found: Case): ReserveCase {
  const { employmentId, holder, attester, identityCheck, reason, activateBefore } = found;
  if (!employmentId || !holder || !attester || !identityCheck || !reason || !activateBefore) {
    throw new TypeError(`Case ${found.number} is not an activation`);
  }
  return { ...found, employmentId, holder, attester, identityCheck, reason, activateBefore };
}

/** As `asReserveCase`, when it has its card. Throws without one. */
export function asActivation(found: Case): ActivationCase {
  const { cardNumber } = found;
  if (cardNumber === undefined) throw new TypeError(`Case ${found.number} has no card yet`);
  return { ...asReserveCase(found), cardNumber };
}
