import { checkNeed } from './check-need.ts';
import { createDeliveryNote } from './create-delivery-note.ts';
import { receiveCards } from './receive-cards.ts';
import { recordStockReview } from './record-stock-review.ts';
import { settleDeviation } from './settle-deviation.ts';
import { shipCards } from './ship-cards.ts';

export { stockMails } from './mails.ts';

/** Steps of "Beställ reservkort till enheten" (P3). */
export const stockJobs = [
  checkNeed,
  recordStockReview,
  shipCards,
  createDeliveryNote,
  receiveCards,
  settleDeviation,
] as const;
