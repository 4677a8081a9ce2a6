import { cardToReturn } from './card-to-return.ts';
import { returnReceipt } from './return-receipt.ts';
import { returnReceived } from './return-received.ts';
import { returnReminder } from './return-reminder.ts';

/** Mails and documents of a card that comes back. */
export const returnMails = {
  'card-to-return': cardToReturn,
  'return-received': returnReceived,
  'return-reminder': returnReminder,
};
export const returnDocuments = { 'return-receipt': returnReceipt };
