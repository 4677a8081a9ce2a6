import type { Instant } from '../../contract/index.ts';
import type { Author } from '../../register/index.ts';

/** Who did it when a person of customer service completed a task. */
export function byCustomerService(actor: { readonly by: string; readonly at: Instant }): Author {
  return { hsaId: actor.by, role: 'customer-service', at: actor.at };
}

/** For steps that no person takes: a clock that runs out, a mail that goes. Never for a human step. */
export function bySystem(at: Instant): Author {
  return { hsaId: 'system', role: 'system', at };
}
