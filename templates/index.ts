import type { MailData, MailTemplate } from '../contract/index.ts';
import { cardActivated } from './activation/card-activated.ts';
import { cardBlocked } from './blocking/card-blocked.ts';
import { cardExpiresSoon } from './validity/card-expires-soon.ts';
import { cardToReturn } from './return/card-to-return.ts';
import { caseClosed } from './case/case-closed.ts';
import { caseReceived } from './activation/case-received.ts';
import { visitToBook } from './visits/visit-to-book.ts';
import type { RenderedMail } from './mail/layout.ts';
import { cardsShipped } from './stock/cards-shipped.ts';
import { deliveryDeviation } from './stock/delivery-deviation.ts';
import { deliveryReminder } from './stock/delivery-reminder.ts';
import { deviationSettled } from './stock/deviation-settled.ts';
import { cardHandedOver } from './order/card-handed-over.ts';
import { cardReadyReminder } from './order/card-ready-reminder.ts';
import { cardReady } from './order/card-ready.ts';
import { foreignOrderReceived } from './foreign-staff/foreign-order-received.ts';
import { foreignOrderRedirected } from './foreign-staff/foreign-order-redirected.ts';
import { foreignOrderReturned } from './foreign-staff/foreign-order-returned.ts';
import { lowStock } from './stock/low-stock.ts';
import { orderReceived } from './order/order-received.ts';
import { employmentConfirmed } from './order/employment-confirmed.ts';
import { orderToComplete } from './order/order-to-complete.ts';
import { reserveOrderReceived } from './stock/reserve-order-received.ts';
import { receiptBlockWarning } from './activation/receipt-block-warning.ts';
import { receiptEscalation } from './activation/receipt-escalation.ts';
import { receiptReminder } from './activation/receipt-reminder.ts';
import { shortTermIssued } from './issue/short-term-issued.ts';
import { visitCancelled } from './visits/visit-cancelled.ts';
import { visitInvitation } from './visits/visit-invitation.ts';
import { visitMoved } from './visits/visit-moved.ts';
import { visitReminder } from './visits/visit-reminder.ts';
import { returnReminder } from './return/return-reminder.ts';
import { blockDeclined } from './blocking/block-declined.ts';
import { blockReceived } from './blocking/block-received.ts';
import { blockOverdue } from './blocking/block-overdue.ts';
import { employmentEndReceived } from './employment-end/employment-end-received.ts';
import { employmentEnded } from './employment-end/employment-ended.ts';
import { returnReceived } from './return/return-received.ts';

export type { RenderedMail };
export { renderReceipt } from './activation/receipt.ts';
export { renderBlockConfirmation } from './blocking/block-confirmation.ts';
export { renderReturnReceipt } from './return/return-receipt.ts';
export { renderOrderConfirmation } from './order/order-confirmation.ts';
export { renderCardReceipt } from './order/card-receipt.ts';
export { renderCardInstructions } from './order/card-instructions.ts';
export { renderDeliveryNote } from './stock/delivery-note.ts';
export { renderBlankReceiptForms } from './stock/receipt-form-blank.ts';
export { renderDrawerSign } from './stock/drawer-sign.ts';

/** Every mail there is. */
const mailTemplates: Record<MailTemplate, (data: unknown) => RenderedMail> = {
  'case-received': caseReceived,
  'case-closed': caseClosed,
  'card-activated': cardActivated,
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
