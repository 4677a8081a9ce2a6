import type { ApprovalKind, ApprovalOutcome, Day, Instant } from '../../../contract/index.ts';
import type { ApprovalFault } from '../../../rights/index.ts';

/** One thing that is to be another, in Swedish. */
export interface ApprovalLine {
  readonly label: string;
  /** Undefined: there was none. */
  readonly before?: string | undefined;
  readonly after: string;
}

/** What whoever decides about a proposal reads. */
export interface ApprovalShown {
  readonly title: string;
  readonly lines: readonly ApprovalLine[];
  /** Ids of the people whom it names: of protected ones it is logged that they were seen. */
  readonly named?: readonly string[];
  /** What more there is to know, a sentence. */
  readonly note?: string;
  /** It can only be refused. */
  readonly isUnreadable?: true;
}

/** A proposal as somebody sees it. */
export interface Approval extends ApprovalShown {
  readonly approvalId: string;
  readonly kind: ApprovalKind;
  /** Id of what it is about. */
  readonly subject: string;
  readonly reason: string;
  /** HSA-id. */
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** The viewer has proposed it. */
  readonly isOwn: boolean;
  /** The last day on which it can be decided. */
  readonly lapsesAfter: Day;
  /** Undefined: it waits. */
  readonly outcome: ApprovalOutcome | undefined;
  readonly decidedBy: string | undefined;
  readonly decidedAt: Instant | undefined;
  /** Why it was refused. */
  readonly refusal: string | undefined;
  /** Why the viewer may not decide; undefined: they may. */
  readonly fault: ApprovalFault | undefined;
}
