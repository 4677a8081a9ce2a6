import { receipt } from './receipt.ts';

export { activationMails } from './mails.ts';
export { receiptStatements } from './receipt.ts';

export const activationDocuments = { receipt };
