import nodemailer from 'nodemailer';
import type { CalendarEntry } from '../contract/index.ts';
import { spanning } from '../platform/traces.ts';
import { calendarText } from './calendar.ts';

export interface OutgoingMail {
  /** One recipient's address; a mail to several is several mails, so that none sees the others. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable over retries, `<…@…>`: what makes a repeated mail one mail for the receiver. */
  readonly messageId: string;
  readonly attachments?: readonly Attachment[];
  /** Sent so that mail programs offer to put it into, or take it out of, the reader's calendar. */
  readonly calendar?: CalendarEntry;
}

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface Mailer {
  /**
   * Hands a mail to the server; resolved when the server has taken responsibility for it (SMTP 250). May be repeated with
   * the same Message-ID. Rejects with `MailError`.
   */
  send(mail: OutgoingMail): Promise<void>;
  /** Closes idle connections. Mails that wait are rejected. */
  close(): void;
}

/**
 * Why a mail was not taken. The server's own words are left out on purpose: they repeat the recipient's address, which
 * is a person's name in most organisations, and errors are logged.
 */
export class MailError extends Error {
  override readonly name = 'MailError';
  /** True: the server refused this mail for good (SMTP 5yz); trying again gives the same answer. */
  readonly permanent: boolean;
  /** The server's reply code, if it got that far. */
  readonly responseCode: number | undefined;

  constructor(message: string, permanent: boolean, responseCode?: number) {
    super(message);
    this.permanent = permanent;
    this.responseCode = responseCode;
  }
}

/**
 * How long a server may take before it is given up, ms; never less than RFC 5321, 4.5.3.2 asks for. What counts is the last one: a server that
 * has the whole mail may think for ten minutes, and whoever hangs up before that sends it again though it was taken.
 */
export const mailTimeouts = {
  dnsTimeout: 30_000,
  connectionTimeout: 5 * 60_000,
  greetingTimeout: 5 * 60_000,
  socketTimeout: 10 * 60_000 + 30_000,
};

export interface MailerOptions {
  /** `smtp://` (STARTTLS when offered) or `smtps://`, with user and password when needed. */
  readonly url: string;
  /** Sender as `Name <address>`. */
  readonly from: string;
  /** A server that offers no STARTTLS is given nothing: mails wait until it does. Default false. */
  readonly needsTls?: boolean;
}

/** Opens the way out for mail. Pure transport: what has been sent is remembered by the register's outbox. */
export function createMailer({ url, from, needsTls = false }: MailerOptions): Mailer {
  const transport = nodemailer.createTransport({
    pool: true,
    url,
    maxConnections: 4,
    maxRequeues: 0,
    requireTLS: needsTls,
    ...mailTimeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, messageId, attachments = [], calendar }) {
      if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(to)) {
        throw new MailError('The recipient is not one mail address', true);
      }
      const files = attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content) }));
      const icalEvent = calendar && {
        method: calendar.method,
        filename: 'besok.ics',
        content: calendarText(calendar, to),
      };
      const message = {
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        attachments: files,
        ...(icalEvent && { icalEvent }),
      };
      try {
        // RFC 3834: keeps absence replies from answering a machine.
        const headers = { 'Auto-Submitted': 'auto-generated' };
        await spanning({ kind: 'client', name: 'mail' }, () => transport.sendMail({ ...message, headers }));
      } catch (error) {
        throw mailError(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Whether the server lets us in: connects, begins TLS where it must, logs in. Nothing is sent. Returns what is wrong. */
export async function askMailServer({ url, needsTls = false }: MailerOptions): Promise<string | undefined> {
  const transport = nodemailer.createTransport({
    url,
    requireTLS: needsTls,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return `${mailError(error).message}: ${told}`;
  } finally {
    transport.close();
  }
}

function mailError(error: unknown): MailError {
  const read = (name: string): unknown => (typeof error === 'object' && error ? Reflect.get(error, name) : undefined);
  const [code, responseCode, permanent] = [read('code'), read('responseCode'), read('permanent')];
  const reply = typeof responseCode === 'number' ? responseCode : undefined;
  const name = typeof code === 'string' ? code : 'unknown';
  // A wrong password is answered with 535 but says nothing against the mail: it goes when the password is right.
  if (name === 'EAUTH') return new MailError(`The mail server refused our login (${reply ?? name})`, false, reply);
  // What the server says to STARTTLS is no word about the mail either.
  if (name === 'ETLS') return new MailError(`The mail server gives no TLS (${name})`, false);
  if (reply === undefined) return new MailError(`The mail server can't be reached (${name})`, false);
  return permanent === true
    ? new MailError(`The mail server refused the mail for good (${reply})`, true, reply)
    : new MailError(`The mail server can't take the mail now (${reply})`, false, reply);
}
