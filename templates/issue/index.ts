export { issueMails } from './mails.ts';
