import { createReturnReceipt } from './create-return-receipt.ts';
import { markUnreturned } from './mark-unreturned.ts';
import { planReturn } from './plan-return.ts';
import { returnCard } from './return-card.ts';

export { returnMails } from './mails.ts';

/** Steps of a card that comes back, or doesn't. */
export const returnJobs = [planReturn, returnCard, createReturnReceipt, markUnreturned] as const;
