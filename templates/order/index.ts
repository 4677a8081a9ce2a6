import { cardInstructions } from './card-instructions.ts';
import { cardReceipt } from './card-receipt.ts';
import { orderConfirmation } from './order-confirmation.ts';

export { orderMails } from './mails.ts';
export { cardStatements } from './card-receipt.ts';
export { cardTermsOf } from './card-terms.ts';

export const orderDocuments = {
  'card-instructions': cardInstructions,
  'card-receipt': cardReceipt,
  'order-confirmation': orderConfirmation,
};
