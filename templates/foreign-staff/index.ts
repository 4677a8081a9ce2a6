export { foreignStaffMails } from './mails.ts';
