/** The demo's mail inbox. An installation has none: it is loaded when it is needed, and left out of the image. */
export { startMailCatcher, type MailCatcher } from './catcher/start-mail-catcher.ts';
