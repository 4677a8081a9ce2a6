import type { MessageName } from '../contract/index.ts';
import type { Author } from './author.ts';

/** What must leave the house, in order. Whoever dispatches takes, does and marks; a crash between does it again. */
export type Intent =
  | { readonly kind: 'start-process'; readonly processId: string; readonly variables: Record<string, unknown> }
  | {
      readonly kind: 'message';
      readonly name: MessageName;
      readonly correlationKey: string;
      readonly variables: Record<string, unknown>;
    }
  | {
      readonly kind: 'mail';
      readonly template: string;
      readonly to: readonly string[];
      readonly data: Record<string, unknown>;
      /** What the case page shows of it. Without it: the template's id. */
      readonly subject?: string;
    };

export interface OutboxRow {
  readonly id: string;
  readonly caseId: string;
  readonly intent: Intent;
  readonly attempts: number;
  /** Stable for ever: the mail's Message-ID and the message's messageId are made of it. */
  readonly key: string;
}

export interface Outbox {
  add(caseId: string, key: string, intent: Intent, at: string): Promise<void>;
  /** Rows that are due, oldest first. One that can't be read is marked failed and left out; the others go on. */
  due(now: string, limit: number): Promise<OutboxRow[]>;
  /**
   * Done; of a mail its data are erased, recipients and subject stay. @param text what the mail said: kept sealed for the person of the
   * case, as long as the case
   */
  done(id: string, at: string, text?: string): Promise<void>;
  /** Tries again at `retryAt`; never gives up. */
  failed(id: string, error: string, retryAt: string): Promise<void>;
  /** Gives a mail up that its server refused for good: it is never due again, its data are erased, and the case's history says so. */
  refused(id: string, error: string, at: string): Promise<void>;
  /** How many mails were given up, since the beginning. */
  countRefused(): Promise<number>;
  /** True when the register itself has sent this message, or keeps what it reports, about this case or card. */
  hasSent(message: {
    message: MessageName;
    variables: Readonly<Record<string, unknown>>;
    caseId: string;
    cardNumber: string;
  }): Promise<boolean>;
  /** Calls back after a commit of this process that added rows; returns the way to stop. */
  onAdded(listener: () => void): () => void;
  /** `isKept`: what it said can be read. */
  mailsOf(caseId: string): Promise<SentMail[]>;
  /** What a mail of the case said; undefined when nothing is kept of it. The view is logged. The caller has asked who may see the case. */
  readMail(mail: {
    caseId: string;
    id: string;
    author: Author;
  }): Promise<{ subject: string; to: readonly string[]; sentAt: string; text: string } | undefined>;
}

export interface SentMail {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly at: string;
  readonly sentAt: string | undefined;
  /** When its server refused it for good. */
  readonly refusedAt: string | undefined;
  readonly isKept: boolean;
}
