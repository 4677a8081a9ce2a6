import { employmentEndReceived } from './employment-end-received.ts';
import { employmentEnded } from './employment-ended.ts';

/** Mails of an employment that ends (P5). */
export const employmentEndMails = {
  'employment-end-received': employmentEndReceived,
  'employment-ended': employmentEnded,
};
