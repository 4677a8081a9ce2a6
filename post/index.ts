/** Transport for what leaves the house, and the demo's catcher of it. */
export { startMailCatcher, type MailCatcher } from './catcher/start-mail-catcher.ts';
export { createMailer, mailTimeouts, MailError, type Mailer, type OutgoingMail } from './mailer.ts';
