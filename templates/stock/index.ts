import { cardsShipped } from './cards-shipped.ts';
import { deliveryDeviation } from './delivery-deviation.ts';
import { deliveryNote } from './delivery-note.ts';
import { deliveryReminder } from './delivery-reminder.ts';
import { deviationSettled } from './deviation-settled.ts';
import { drawerSign } from './drawer-sign.ts';
import { lowStock } from './low-stock.ts';
import { receiptFormBlank } from './receipt-form-blank.ts';
import { reserveOrderReceived } from './reserve-order-received.ts';

/** Mails and documents of "Beställ reservkort till enheten" (P3). Serials and what is missing as ranges, empty when there are none. */
export const stockMails = {
  'cards-shipped': cardsShipped,
  'delivery-deviation': deliveryDeviation,
  'delivery-reminder': deliveryReminder,
  'deviation-settled': deviationSettled,
  'low-stock': lowStock,
  'reserve-order-received': reserveOrderReceived,
};
export const stockDocuments = {
  'delivery-note': deliveryNote,
  'drawer-sign': drawerSign,
  'receipt-form-blank': receiptFormBlank,
};
