import type { Day, TokenRight } from '../../../contract/index.ts';

/** What an administrator proposes for another system. */
export interface NewToken {
  /** What the system is called, e.g. `Heroma`. */
  readonly name: string;
  readonly rights: readonly TokenRight[];
  /** Last day on which it holds. */
  readonly lastDay: Day;
  readonly reason: string;
  /** Where events are sent; undefined: they are fetched. */
  readonly webhookUrl?: string | undefined;
  /** Of the key that its files are signed with: Ed25519, SubjectPublicKeyInfo in base64. */
  readonly publicKey?: string | undefined;
  /** The events may be sent to this machine, or to its own wire. Default false. */
  readonly mayBeLocal?: boolean;
}

/** Shown once, to who proposed the token: nothing that they can be made from is kept. The webhook's is kept sealed. */
export interface TokenSecrets {
  /** Of the proposal that somebody else answers. */
  readonly approvalId: string;
  readonly tokenId: string;
  /** Sent as `Authorization: Bearer`. */
  readonly secret: string;
  /** With which deliveries are signed. */
  readonly webhookSecret: string | undefined;
}

/** A token as administrators see it. */
export interface ApiToken {
  readonly tokenId: string;
  readonly name: string;
  readonly rights: readonly TokenRight[];
  readonly lastDay: Day;
  readonly reason: string;
  /** `over`: its last day has passed. */
  readonly state: 'holds' | 'over';
  /** Day of its latest request. */
  readonly lastUsed: Day | undefined;
  readonly webhook: Webhook | undefined;
}

export interface Webhook {
  readonly url: string;
  /** Every event up to this row of the log has been received. */
  readonly position: number;
  /** Tries in a row that failed. */
  readonly failures: number;
  readonly lastError: string | undefined;
}

/** Another system, as its token makes it known. */
export interface ApiCaller {
  readonly tokenId: string;
  readonly name: string;
  readonly rights: readonly TokenRight[];
  readonly lastDay: Day;
  readonly webhook: Webhook | undefined;
  /** HSA-id of the administrator who proposed it, and has had its secret. */
  readonly proposedBy: string;
}
