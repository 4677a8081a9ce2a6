import { activateAtDesk } from './activate-at-desk.ts';
import { activateCard } from './activate-card.ts';
import { checkReceipt } from './check-receipt.ts';
import { correctCard } from './correct-card.ts';
import { createReceipt } from './create-receipt.ts';
import { exchangeCard } from './exchange-card.ts';
import { extendCard } from './extend-card.ts';
import { planExtension } from './plan-extension.ts';
import { planDesk } from './plan-desk.ts';
import { startReceiptClock } from './start-receipt-clock.ts';

export { Activation, Review } from './answers.ts';

export { activationMails } from './mails.ts';

/** Steps of "Aktivera reservkort" (P4) and of the receipt that follows. */
export const activationJobs = [
  createReceipt,
  exchangeCard,
  activateCard,
  activateAtDesk,
  startReceiptClock,
  planDesk,
  planExtension,
  extendCard,
  checkReceipt,
  correctCard,
] as const;
