import type { Author } from './kernel/author.ts';
import type { AuditCheck } from './kernel/audit/verify.ts';
import type { ChangeOfKey } from './kernel/change-data-key.ts';
import type { Context } from './kernel/context.ts';
import type { LogCheck } from './kernel/audit/checks.ts';
import type { ProofState } from './kernel/audit/proof-state.ts';
import type { RegisterHealth } from './kernel/health.ts';
import type { Scrub } from './kernel/scrubs.ts';

/** What the whole register has besides its context. */
export interface Whole {
  readonly listeners: Set<() => void>;
  /** Checks the whole audit log against the signed checkpoint. */
  readonly verify: () => Promise<AuditCheck>;
  /** Has what is new in the log signed and cosigned now; does nothing without a signer. */
  readonly attest: () => Promise<void>;
  /** Checks the whole log in batches, and keeps what it found; see `checkLog`. */
  readonly check: (goesOn: () => Promise<boolean>) => Promise<LogCheck | undefined>;
  /** What a signature of others says against the log; undefined: nothing. */
  readonly contradicted: () => string | undefined;
  /** How the log's proof stands. */
  readonly proof: () => Promise<ProofState>;
  readonly fill: (step: () => Promise<void>) => Promise<void>;
  readonly changeDataKey: (change: ChangeOfKey) => Promise<number>;
  /** Public keys of the log's signer and its witnesses, a line each; undefined: there is no signer. */
  readonly vouchers: () => { readonly log: string; readonly witnesses: readonly string[] } | undefined;
  readonly scrub: (stop: AbortSignal) => Promise<Scrub>;
  readonly acceptRows: (accepted: { readonly author: Author; readonly reason: string }) => Promise<void>;
  readonly isReady: () => Promise<boolean>;
  readonly health: () => Promise<RegisterHealth>;
  readonly close: () => Promise<void>;
}

/** Of a context, inside and outside transactions. */
export interface Standing {
  readonly context: Context;
  readonly whole: Whole;
}
