export { employmentEndMails } from './mails.ts';
