import { cardHandedOver } from './card-handed-over.ts';
import { cardInstructions } from './card-instructions.ts';
import { cardReady } from './card-ready.ts';
import { cardReadyReminder } from './card-ready-reminder.ts';
import { cardReceipt } from './card-receipt.ts';
import { employmentConfirmed } from './employment-confirmed.ts';
import { orderConfirmation } from './order-confirmation.ts';
import { orderReceived } from './order-received.ts';
import { orderToComplete } from './order-to-complete.ts';

/** Mails and documents of "Beställ kort" (P1). */
export const orderMails = {
  'card-handed-over': cardHandedOver,
  'card-ready-reminder': cardReadyReminder,
  'card-ready': cardReady,
  'employment-confirmed': employmentConfirmed,
  'order-received': orderReceived,
  'order-to-complete': orderToComplete,
};
export const orderDocuments = {
  'card-instructions': cardInstructions,
  'card-receipt': cardReceipt,
  'order-confirmation': orderConfirmation,
};
