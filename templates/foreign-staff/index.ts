import { foreignOrderReceived } from './foreign-order-received.ts';
import { foreignOrderRedirected } from './foreign-order-redirected.ts';
import { foreignOrderReturned } from './foreign-order-returned.ts';

/** Mails of "Kort till personal utan svenskt nummer" (P2); nothing in them tells whom the card is for. */
export const foreignStaffMails = {
  'foreign-order-received': foreignOrderReceived,
  'foreign-order-redirected': foreignOrderRedirected,
  'foreign-order-returned': foreignOrderReturned,
};
