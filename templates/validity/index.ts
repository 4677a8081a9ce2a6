export { validityMails } from './mails.ts';
