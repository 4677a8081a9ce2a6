import { deliveryNote } from './delivery-note.ts';
import { drawerSign } from './drawer-sign.ts';
import { receiptFormBlank } from './receipt-form-blank.ts';

export { stockMails } from './mails.ts';

export const stockDocuments = {
  'delivery-note': deliveryNote,
  'drawer-sign': drawerSign,
  'receipt-form-blank': receiptFormBlank,
};
