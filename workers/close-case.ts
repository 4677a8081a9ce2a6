import { jobs } from '../contract/index.ts';
import type { JobInput } from '../contract/index.ts';
import type { Author } from '../register/index.ts';
import { byCustomerService, bySystem } from './rules/authors.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/** Ends the case with its reason; the register puts a card that is still reserved for it back in stock. */
export const closeCase = worker({
  type: 'close-case',
  ...jobs['close-case'],
  async run(input, { register }) {
    const { caseId, closeReason, activation } = input;
    const author = closedBy(input);
    const refusalReason = closeReason === 'refused' ? activation?.refusalReason : undefined;
    await register.cases.close(caseId, closeReason, author, refusalReason);
    return {};
  },
});

/** Who decided: whoever refused or rejected; a clock or a message that was recorded with its actor ends the rest. */
function closedBy({ closeReason, closedAt, activation, review }: JobInput<'close-case'>): Author {
  switch (closeReason) {
    case 'refused':
      return byCustomerService(needed(activation, 'activation'));
    case 'rejected':
      return byCustomerService(needed(review, 'review'));
    case 'receipt-registered':
    case 'receipt-absent':
    case 'withdrawn':
    case 'timed-out':
      return bySystem(closedAt);
  }
}
