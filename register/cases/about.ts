import type { Case } from '../types.ts';

/** What an audit row about a case names. */
export function about(found: Case): { caseId: string; cardNumber?: string; personId?: string; unitId: string } {
  return {
    caseId: found.caseId,
    ...(found.cardNumber !== undefined && { cardNumber: found.cardNumber }),
    ...(found.holder && { personId: found.holder.personId }),
    unitId: found.unitId,
  };
}
