import type { ApprovalLine } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';

/** A proposal, as a row. */
export interface ApprovalCard {
  readonly approvalId: string;
  readonly kind: string;
  readonly title: string;
  /** The first of them, and the rest, which unfold. */
  readonly lines: readonly ApprovalLine[];
  readonly moreLines: readonly ApprovalLine[];
  readonly note: string | undefined;
  /** Where more is to be found before one answers. */
  readonly more: { readonly href: string; readonly text: string } | undefined;
  readonly reason: string;
  /** By whom and when. */
  readonly proposed: string;
  readonly lapsesAfter: string;
  readonly mayDecide: boolean;
  /** False of one that can't be read: it can only be refused. */
  readonly mayApprove: boolean;
  readonly mayTakeBack: boolean;
  /** Why they may do neither. */
  readonly who: string;
  /** What was posted to refuse it, and what is wrong with it. */
  readonly refused: { readonly reason: string; readonly error: string } | undefined;
}

/** One that was decided. */
export interface DecidedApproval {
  readonly title: string;
  readonly kind: string;
  readonly proposed: string;
  readonly badge: Badge;
  /** By whom and when. */
  readonly decided: string;
  readonly refusal: string | undefined;
}

export interface ApprovalPages {
  readonly 'approvals/approvals': {
    readonly message: string | undefined;
    readonly notice: string | undefined;
    readonly waiting: readonly ApprovalCard[];
    readonly decided: readonly DecidedApproval[];
    readonly days: number;
  };
}

export interface ApprovalPieces {
  readonly 'approvals/lines': { readonly lines: readonly ApprovalLine[] };
  /** On the pages from which things are proposed: how many wait. */
  readonly 'approvals/waiting': { readonly waiting: number };
}
