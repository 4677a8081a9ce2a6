import type { Case } from './types.ts';

/** What an audit row about a case names. */
export function aboutCase({ caseId, cardNumber, holder, unitId }: Case) {
  return { caseId, cardNumber, personId: holder?.personId, unitId };
}
