import { activateSentCard } from './activate-sent-card.ts';
import { annulCard } from './annul-card.ts';
import { annulLostCard } from './annul-lost-card.ts';
import { checkHsa } from './check-hsa.ts';
import { createOrderDocument } from './create-order-document.ts';
import { handOverCard } from './hand-over-card.ts';
import { keepCardNumber } from './keep-card-number.ts';
import { orderCard } from './order-card.ts';
import { receiveCard } from './receive-card.ts';
import { recordOrder } from './record-order.ts';
import { recordPhoto } from './record-photo.ts';
import { recordReview } from './record-review.ts';
import { registerSentCard } from './register-sent-card.ts';
import { replaceCards } from './replace-cards.ts';

export { orderMails } from './mails.ts';

/** Steps of "Beställ kort" (P1) and of the ordinary card's way to its holder. */
export const orderJobs = [
  recordOrder,
  recordReview,
  checkHsa,
  recordPhoto,
  orderCard,
  receiveCard,
  createOrderDocument,
  annulCard,
  handOverCard,
  registerSentCard,
  keepCardNumber,
  activateSentCard,
  annulLostCard,
  replaceCards,
] as const;
