import { jobs } from '../contract/index.ts';
import type { CloseReason, JobInput } from '../contract/index.ts';
import type { Author, Register } from '../register/index.ts';
import { byCustomerService, bySystem } from './rules/authors.ts';
import { checkDuties } from './rules/duties.ts';
import { hasReceipt } from './rules/receipt-state.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/** Ends the case with its reason; the register puts a card that is still reserved for it back in stock. */
export const closeCase = worker({
  type: 'close-case',
  ...jobs['close-case'],
  async run(input, { register }) {
    const { caseId, activation, review } = input;
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const closeReason = await reasonOf(input, register);
    if (closeReason === 'refused') await checkDuties(register, found, needed(activation, 'activation'));
    if (closeReason === 'rejected') await checkDuties(register, found, needed(review, 'review'));
    const author = closedBy({ ...input, closeReason });
    const refusalReason = closeReason === 'refused' ? activation?.refusalReason : undefined;
    await register.cases.close(caseId, closeReason, author, refusalReason);
    return {};
  },
});

/** A receipt that came while nobody heard its message came all the same. */
async function reasonOf({ caseId, closeReason }: JobInput<'close-case'>, register: Register): Promise<CloseReason> {
  const isLate = closeReason === 'receipt-absent' && (await hasReceipt(register, caseId));
  return isLate ? 'receipt-registered' : closeReason;
}

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
