import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { stepOf } from '../receipt/receipt-step.ts';
import { receiptOf } from '../receipt/receipt-of.ts';
import { worker } from '../run/worker.ts';

/**
 * Looks whether the card is to be blocked for want of its receipt. Nothing to do when the receipt has come, the card is no
 * longer active, or a block is asked for already (domain P4.3). A warning is remembered with the time it named.
 */
export const checkReceipt = worker({
  type: 'check-receipt',
  input: z.object({ caseId: Id, cardNumber: CardNumber, checkedAt: Instant }),
  output: z.object({
    /** `wait`: look again at `checkAt`; `warn`: warn now, block at `checkAt`; `block`: now; `skip`: nothing to block. */
    receiptCheck: z.object({ action: z.enum(['wait', 'warn', 'block', 'skip']), checkAt: Instant.optional() }),
  }),
  async run({ caseId, cardNumber, checkedAt }, { register, key }) {
    const receipt = await receiptOf(register, caseId, cardNumber);
    const card = await register.cards.find(cardNumber);
    const isOver = !receipt || receipt.state === 'registered';
    if (isOver || card?.state !== 'active' || card.blockRequestedAt !== undefined) {
      return { receiptCheck: { action: 'skip' as const } };
    }
    return { receiptCheck: await stepOf(register, receipt, { now: checkedAt, key }) };
  },
});
