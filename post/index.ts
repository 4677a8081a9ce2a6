/** Transport for what leaves the house. */
export { createMailer, mailTimeouts, MailError, type Mailer, type OutgoingMail } from './mailer.ts';
