import { factsOf, type IdRule } from '../../contract/index.ts';
import type { Case } from '../cases/types.ts';
import type { Visit } from './types.ts';

/** How identity is proven at the visit: a photo and an ordinary card always need a document (domain "Identity"). */
export function idRuleOfVisit(found: Case, { purpose }: Pick<Visit, 'purpose'>): IdRule {
  if (found.processId === 'foreign-staff-order') return 'passport';
  if (found.processId === 'reserve-card-activation') {
    if (found.holder?.hasSwedishNumber !== true) return 'passport';
    return found.identityCheck === 'no-document' ? 'vouching' : 'document';
  }
  if (found.processId !== 'card-order' || purpose !== 'issue') return 'document';
  return factsOf('card-order', found).decision.idRule ?? 'document';
}
