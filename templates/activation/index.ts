import { receipt } from './receipt.ts';

export { activationMails } from './mails.ts';

export const activationDocuments = { receipt };
