import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { Fetching } from '../receipt/fetching.ts';
import { ReceiptDates } from '../receipt/receipt-dates.ts';
import { receiptDates } from '../receipt/receipt-dates.ts';
import { receiptOf } from '../receipt/receipt-of.ts';
import { needed } from '../run/failures.ts';
import { activationOf } from './activation-of.ts';
import { worker } from '../run/worker.ts';

/**
 * The receipt's clock starts at the fetch, at the latest when waiting for it ended (domain P4.2). What the register knows of the fetch
 * decides: its message may have come late or not at all. A receipt that was signed at a desk is there already.
 */
export const startReceiptClock = worker({
  type: 'start-receipt-clock',
  input: z.object({ caseId: Id, cardNumber: CardNumber, fetching: Fetching, startedAt: Instant }),
  output: z.object({
    receiptState: z.enum(['expected', 'registered']),
    /** When reminders go out, the receipt's block is considered first, and waiting ends. */
    receiptDates: ReceiptDates,
  }),
  async run({ caseId, cardNumber, fetching }, { register }) {
    const { fetchedAt } = await activationOf(register, caseId);
    const from = fetchedAt !== undefined && fetchedAt < fetching.until ? fetchedAt : fetching.until;
    const { blockAt, ...dates } = receiptDates(from);
    const receipt = needed(await receiptOf(register, caseId, cardNumber), 'Kvittensblanketten');
    const isRegistered = receipt.state === 'registered';
    // "Skickad" has moved the block already when it was said while the fetch was waited for.
    if (receipt.state === 'issued') await register.receipts.setBlockAt(receipt.receiptNumber, blockAt);
    await register.cases.setPhase(caseId, 'receipt');
    return { receiptState: isRegistered ? ('registered' as const) : ('expected' as const), receiptDates: dates };
  },
});
