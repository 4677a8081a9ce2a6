/** Transport for what leaves the house. */
export { createMailer, mailTimeouts, MailError, type Attachment, type Mailer, type OutgoingMail } from './mailer.ts';
