/** Transport for what leaves the house. */
export { askMailServer, createMailer, mailTimeouts, MailError, type Mailer, type OutgoingMail } from './mailer.ts';
