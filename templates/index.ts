import type { MailData, MailTemplate } from '../contract/index.ts';
import { cardActivated } from './mail/card-activated.ts';
import { cardBlocked } from './mail/card-blocked.ts';
import { cardExtended } from './mail/card-extended.ts';
import { cardNotExtended } from './mail/card-not-extended.ts';
import { extensionReceived } from './mail/extension-received.ts';
import { cardExpiresSoon } from './mail/card-expires-soon.ts';
import { cardToReturn } from './mail/card-to-return.ts';
import { caseClosed } from './mail/case-closed.ts';
import { caseReceived } from './mail/case-received.ts';
import { visitToBook } from './mail/visit-to-book.ts';
import type { RenderedMail } from './mail/layout.ts';
import { cardsShipped } from './mail/cards-shipped.ts';
import { deliveryDeviation } from './mail/delivery-deviation.ts';
import { deliveryReminder } from './mail/delivery-reminder.ts';
import { deviationSettled } from './mail/deviation-settled.ts';
import { cardHandedOver } from './mail/card-handed-over.ts';
import { cardReadyReminder } from './mail/card-ready-reminder.ts';
import { cardReady } from './mail/card-ready.ts';
import { foreignOrderReceived } from './mail/foreign-order-received.ts';
import { foreignOrderRedirected } from './mail/foreign-order-redirected.ts';
import { foreignOrderReturned } from './mail/foreign-order-returned.ts';
import { lowStock } from './mail/low-stock.ts';
import { orderReceived } from './mail/order-received.ts';
import { employmentConfirmed } from './mail/employment-confirmed.ts';
import { orderToComplete } from './mail/order-to-complete.ts';
import { reserveOrderReceived } from './mail/reserve-order-received.ts';
import { receiptBlockWarning } from './mail/receipt-block-warning.ts';
import { receiptEscalation } from './mail/receipt-escalation.ts';
import { receiptReminder } from './mail/receipt-reminder.ts';
import { shortTermIssued } from './mail/short-term-issued.ts';
import { visitCancelled } from './mail/visit-cancelled.ts';
import { visitInvitation } from './mail/visit-invitation.ts';
import { visitMoved } from './mail/visit-moved.ts';
import { visitReminder } from './mail/visit-reminder.ts';
import { returnReminder } from './mail/return-reminder.ts';
import { blockDeclined } from './mail/block-declined.ts';
import { blockReceived } from './mail/block-received.ts';
import { blockOverdue } from './mail/block-overdue.ts';
import { employmentEndReceived } from './mail/employment-end-received.ts';
import { employmentEnded } from './mail/employment-ended.ts';
import { returnReceived } from './mail/return-received.ts';

export type { RenderedMail };
export { renderReceipt } from './pdf/receipt.ts';
export { renderBlockConfirmation } from './pdf/block-confirmation.ts';
export { renderReturnReceipt } from './pdf/return-receipt.ts';
export { renderOrderConfirmation } from './pdf/order-confirmation.ts';
export { renderCardReceipt } from './pdf/card-receipt.ts';
export { renderCardInstructions } from './pdf/card-instructions.ts';
export { renderDeliveryNote } from './pdf/delivery-note.ts';
export { renderBlankReceiptForms } from './pdf/receipt-form-blank.ts';
export { renderDrawerSign } from './pdf/drawer-sign.ts';

/** Every mail there is. */
const mailTemplates: Record<MailTemplate, (data: unknown) => RenderedMail> = {
  'case-received': caseReceived,
  'case-closed': caseClosed,
  'card-activated': cardActivated,
  'extension-received': extensionReceived,
  'card-extended': cardExtended,
  'card-not-extended': cardNotExtended,
  'receipt-reminder': receiptReminder,
  'receipt-escalation': receiptEscalation,
  'receipt-block-warning': receiptBlockWarning,
  'card-blocked': cardBlocked,
  'card-expires-soon': cardExpiresSoon,
  'card-to-return': cardToReturn,
  'return-reminder': returnReminder,
  'block-received': blockReceived,
  'block-declined': blockDeclined,
  'block-overdue': blockOverdue,
  'employment-end-received': employmentEndReceived,
  'employment-ended': employmentEnded,
  'return-received': returnReceived,
  'reserve-order-received': reserveOrderReceived,
  'cards-shipped': cardsShipped,
  'delivery-reminder': deliveryReminder,
  'delivery-deviation': deliveryDeviation,
  'deviation-settled': deviationSettled,
  'low-stock': lowStock,
  'foreign-order-received': foreignOrderReceived,
  'foreign-order-redirected': foreignOrderRedirected,
  'foreign-order-returned': foreignOrderReturned,
  'short-term-issued': shortTermIssued,
  'visit-to-book': visitToBook,
  'visit-invitation': visitInvitation,
  'visit-moved': visitMoved,
  'visit-reminder': visitReminder,
  'visit-cancelled': visitCancelled,
  'order-received': orderReceived,
  'order-to-complete': orderToComplete,
  'employment-confirmed': employmentConfirmed,
  'card-ready': cardReady,
  'card-ready-reminder': cardReadyReminder,
  'card-handed-over': cardHandedOver,
};

/**
 * Writes a mail: subject, text and HTML that say the same, in Swedish. Pure. Times may be instants or ready text.
 * Throws `ZodError` when the data doesn't fit the contract's schema. The subject never holds a person's name.
 */
export function renderMail<Template extends MailTemplate>(template: Template, data: MailData<Template>): RenderedMail {
  return mailTemplates[template](data);
}
