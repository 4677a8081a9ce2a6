import type { AuditAction, AuditKind, Day, Instant } from '../../../contract/index.ts';
import type { Person } from '../../people/types.ts';

/** What is asked of the log; what is left out may be anything. */
export interface LogFilter {
  /** HSA-id, or `system`. */
  readonly actor?: string;
  readonly personId?: string;
  readonly unitId?: string;
  readonly caseId?: string;
  readonly cardNumber?: string;
  readonly kind?: AuditKind;
  readonly action?: AuditAction;
  /** The code of a reason: of what was done, or of a refusal. */
  readonly reason?: string;
  /** First day of the policy's edition by which it was decided. */
  readonly edition?: Day;
  /** Days on which rows were written, both with them. */
  readonly from?: Day;
  readonly to?: Day;
}

/** A part of the log: rows before a row, newest first, or the nearest after one. */
export interface LogAsked extends LogFilter {
  readonly limit: number;
  readonly before?: number;
  readonly after?: number;
}

/** A row as the viewer may read it. */
export interface ToldRow {
  readonly at: Instant;
  readonly recordedAt: Instant | undefined;
  readonly actor: string;
  /** Undefined: no person whom the register knows, or one whom the viewer isn't shown. */
  readonly actorName: string | undefined;
  readonly role: string;
  readonly onBehalfOf: string | undefined;
  readonly onBehalfOfName: string | undefined;
  readonly action: string;
  readonly kind: AuditKind;
  readonly caseNumber: string | undefined;
  readonly cardNumber: string | undefined;
  readonly person: Person | undefined;
  readonly unitName: string | undefined;
  readonly details: Readonly<Record<string, string>>;
}

/** A row of the log. */
export interface LogLine {
  readonly row: number;
  /** Undefined: it is about somebody whom the viewer isn't shown. It is there, and counts; only the whole log has such lines. */
  readonly told: ToldRow | undefined;
}

export interface LogPage {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  /** What an older page begins before; undefined: there is nothing older. */
  readonly older: number | undefined;
  /** What a newer page begins after; undefined: this one has the newest. */
  readonly newer: number | undefined;
  /** So many rows were looked through that the look was ended before the page was full. */
  readonly isCut: boolean;
}

/** What changed, as it was sealed; values by their names. */
export interface LogChange {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A row with everything it says, and where it stands in the tree. */
export interface OpenedRow extends LogLine {
  readonly change: LogChange | undefined;
  /** There was a change, and nobody can read it any more. */
  readonly isErased: boolean;
  /** The hash of its leaf, hex. */
  readonly leaf: string;
}

/** A row that is opened by itself, and who vouches for it. */
export interface SignedRow extends OpenedRow {
  /** Rows of the log now. */
  readonly rows: number;
  /** The first checkpoint that has it, and how many witnesses have cosigned that or a later one; undefined: nobody but the house has signed. */
  readonly checkpoint: { readonly at: Instant; readonly rows: number; readonly witnesses: number } | undefined;
}
