import { cardActivated } from './card-activated.ts';
import { caseReceived } from './case-received.ts';
import { receipt } from './receipt.ts';
import { receiptBlockWarning } from './receipt-block-warning.ts';
import { receiptEscalation } from './receipt-escalation.ts';
import { receiptReminder } from './receipt-reminder.ts';

/** Mails and documents of "Aktivera reservkort" (P4), and of any receipt that is waited for. */
export const activationMails = {
  'card-activated': cardActivated,
  'case-received': caseReceived,
  'receipt-block-warning': receiptBlockWarning,
  'receipt-escalation': receiptEscalation,
  'receipt-reminder': receiptReminder,
};
export const activationDocuments = { receipt };
