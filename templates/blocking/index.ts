import { blockConfirmation } from './block-confirmation.ts';

export { blockingMails } from './mails.ts';

export const blockingDocuments = { 'block-confirmation': blockConfirmation };
