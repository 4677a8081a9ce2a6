import { jobs } from '../contract/index.ts';
import { receiptStep } from './rules/receipt-check.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * Looks whether the card is to be blocked for want of its receipt. Nothing to do when the receipt has come, the card is no
 * longer active, or a block is asked for already (domain P4.3). A warning is remembered with the time it named.
 */
export const checkReceipt = worker({
  type: 'check-receipt',
  ...jobs['check-receipt'],
  async run({ caseId, cardNumber, checkedAt }, { register, key }) {
    const receipt = await register.receipts.current(caseId);
    const card = await register.cards.find(cardNumber);
    const isOver = !receipt || receipt.state === 'registered';
    if (isOver || card?.state !== 'active' || card.blockRequestedAt !== undefined) {
      return { receiptCheck: { action: 'skip' as const } };
    }
    const { receiptNumber } = receipt;
    const blockAt = needed(receipt.blockAt, `Spärrtiden för ${receiptNumber}`);
    const isKnown = async (at: string) =>
      (await register.once(`warned:${receiptNumber}:${at}`, () => Promise.resolve(key))) !== key;
    const step = await receiptStep(blockAt, checkedAt, () => isKnown(blockAt));
    if (step.action === 'warn' && step.checkAt !== blockAt) {
      await register.receipts.setBlockAt(receiptNumber, step.checkAt);
      await isKnown(step.checkAt);
    }
    return { receiptCheck: step };
  },
});
