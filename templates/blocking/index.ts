import { blockConfirmation } from './block-confirmation.ts';
import { blockDeclined } from './block-declined.ts';
import { blockOverdue } from './block-overdue.ts';
import { blockReceived } from './block-received.ts';
import { cardBlocked } from './card-blocked.ts';

/** Mails and documents of a block (P5). */
export const blockingMails = {
  'block-declined': blockDeclined,
  'block-overdue': blockOverdue,
  'block-received': blockReceived,
  'card-blocked': cardBlocked,
};
export const blockingDocuments = { 'block-confirmation': blockConfirmation };
