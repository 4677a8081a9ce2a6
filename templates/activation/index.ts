import { cardActivated } from './card-activated.ts';
import { cardExtended } from './card-extended.ts';
import { cardNotExtended } from './card-not-extended.ts';
import { extensionReceived } from './extension-received.ts';
import { caseReceived } from './case-received.ts';
import { receipt } from './receipt.ts';
import { receiptBlockWarning } from './receipt-block-warning.ts';
import { receiptEscalation } from './receipt-escalation.ts';
import { receiptReminder } from './receipt-reminder.ts';

/** Mails and documents of "Aktivera reservkort" (P4), and of any receipt that is waited for. */
export const activationMails = {
  'extension-received': extensionReceived,
  'card-extended': cardExtended,
  'card-not-extended': cardNotExtended,
  'card-activated': cardActivated,
  'case-received': caseReceived,
  'receipt-block-warning': receiptBlockWarning,
  'receipt-escalation': receiptEscalation,
  'receipt-reminder': receiptReminder,
};
export const activationDocuments = { receipt };
