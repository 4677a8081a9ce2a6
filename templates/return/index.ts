import { returnReceipt } from './return-receipt.ts';

export { returnMails } from './mails.ts';

export const returnDocuments = { 'return-receipt': returnReceipt };
