import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { stepOf } from '../receipt/receipt-step.ts';
import type { Receipt } from '../../register/index.ts';
import { receiptDates, type ReceiptDates } from '../receipt/receipt-dates.ts';
import { receiptOf } from '../receipt/receipt-of.ts';
import { worker } from '../run/worker.ts';

const Output = z.object({
  receiptStep: z.object({
    action: z.enum(['wait', 'remind', 'escalate', 'warn', 'block', 'done']),
    at: Instant.optional(),
  }),
});

/**
 * Decides what comes next for a receipt that is to be sent in, as for a reserve card (domain P4.3, P7): reminder, escalation, a
 * warning, the block. One that has come ends it, and one
 * whose registration is withdrawn begins it; a card that is no longer active is only reminded of. Each step is remembered
 * under the receipt's number, so that a repeat never tells twice.
 */
export const followReceipt = worker({
  type: 'follow-receipt',
  input: z.object({ caseId: Id, cardNumber: CardNumber, checkedAt: Instant }),
  output: Output,
  async run({ caseId, cardNumber, checkedAt: now }, { register, key }) {
    const done = { receiptStep: { action: 'done' as const } };
    const receipt = await receiptOf(register, caseId, cardNumber);
    const card = await register.cards.find(cardNumber);
    if (!receipt || receipt.state === 'registered' || card?.activatedAt === undefined) return done;
    const { remindAt, escalateAt } = datesOf(receipt, card.activatedAt);
    const told = `${receipt.receiptNumber}${receipt.reopenedAt === undefined ? '' : `:${receipt.reopenedAt}`}`;
    for (const [action, at] of [
      ['remind', remindAt],
      ['escalate', escalateAt],
    ] as const) {
      if (now < at) return wait(at);
      const isNew = (await register.once(`${action}:${told}`, () => Promise.resolve(key))) === key;
      if (isNew) return { receiptStep: { action } };
    }
    if (card.state !== 'active' || card.blockRequestedAt !== undefined) return done;
    const step = await stepOf(register, receipt, { now, key });
    return step.action === 'wait' ? wait(step.checkAt) : { receiptStep: { action: step.action } };
  },
});

/** One whose registration was withdrawn is asked for at once, and its other days count from then. */
function datesOf(
  { reopenedAt }: Receipt,
  activatedAt: Instant,
): Pick<z.infer<typeof ReceiptDates>, 'remindAt' | 'escalateAt'> {
  if (reopenedAt === undefined) return receiptDates(activatedAt);
  return { ...receiptDates(reopenedAt), remindAt: reopenedAt };
}

function wait(at: Instant): z.infer<typeof Output> {
  return { receiptStep: { action: 'wait', at } };
}
