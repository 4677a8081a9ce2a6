import { visitCancelled } from './visit-cancelled.ts';
import { visitInvitation } from './visit-invitation.ts';
import { visitMoved } from './visit-moved.ts';
import { visitReminder } from './visit-reminder.ts';
import { visitToBook } from './visit-to-book.ts';

/** Mails about a visit to a service desk, with an entry of the reader's calendar; the reminder without. */
export const visitsMails = {
  'visit-cancelled': visitCancelled,
  'visit-invitation': visitInvitation,
  'visit-moved': visitMoved,
  'visit-reminder': visitReminder,
  'visit-to-book': visitToBook,
};
