import type { Instant, MatchedFact } from '../../contract/index.ts';
import type { Card } from '../../register/index.ts';
import type { ListedCase } from '../case/pages.ts';
import type { Badge } from '../pages/badge.ts';
import type { Particular } from '../pages/particular.ts';
import type { Shared } from '../pages/shared.ts';

/** Something that customer service can do now for who rings, with the sentence to say. */
export interface Act {
  readonly words: string;
  readonly say: string;
  readonly sub?: string | undefined;
  readonly href: string;
  /** What it leads to can't be undone. */
  readonly isHarm?: boolean;
  /** Its address takes along the facts that are ticked. */
  readonly takesMatched?: boolean;
  /** A receipt that is registered from here when the paper lies on the desk; `href` leads to its case. */
  readonly receiptNumber?: string;
}

/** A card that lies on the desk and is taken in by one click. */
export interface HandIn {
  readonly cardNumber: string;
  readonly isToBeCut: boolean;
}

/** Whether what a caller says is enough to block a card. */
export interface Match {
  readonly facts: readonly {
    readonly code: MatchedFact;
    readonly words: string;
    /** Known by few. */
    readonly isPrivate: boolean;
    readonly isTicked: boolean;
  }[];
  /** So many, one of them private, are enough. */
  readonly needed: number;
}

/** Something that can't be done now: why, and whom to ask. */
export interface NotNow {
  readonly words: string;
  readonly why: string;
  readonly say?: string;
}

export interface CallerCard {
  readonly type: string;
  readonly badge: Badge;
  /** Undefined while it is to be read aloud by the unit. */
  readonly number: string | undefined;
  readonly sub: string;
  /** The card that was scanned. */
  readonly isScanned: boolean;
  readonly state: Card['state'];
}

export interface CallerReceipt {
  readonly number: string;
  readonly caseNumber: string;
  readonly text: string;
  readonly badge: Badge;
}

export interface CallerPages {
  readonly 'caller/person': {
    /** Where a note is sent, and where what is hidden is asked for: with what the page's own address says of the call. */
    readonly noteAddress: string;
    readonly revealAddress: string;
    readonly receiptAddress: string;
    /** Why a receipt could not be registered; that it is. */
    readonly receiptFault: string | undefined;
    readonly isArrived: boolean;
    readonly name: string;
    readonly hsaId: string;
    /** All of the person's cases. */
    readonly casesHref: string;
    readonly meta: readonly string[];
    readonly loggedAt: Instant;
    readonly isProtected: boolean;
    /** Of a protected person: what is not shown before somebody has said why. */
    readonly isHidden: boolean;
    readonly phone: string | undefined;
    /** That the unit has a new number, which isn't rung yet. */
    readonly newPhone: string | undefined;
    readonly particulars: readonly Particular[];
    /** Who may be on the phone, and in whose place what stands at the side is offered. */
    readonly callers: readonly { readonly words: string; readonly href: string; readonly isCurrent: boolean }[];
    /** Facts that a caller may know, each ticked or not; undefined: nothing can be blocked. */
    readonly match: Match | undefined;
    readonly handIn: HandIn | undefined;
    readonly acts: readonly Act[];
    readonly notNow: readonly NotNow[];
    readonly away: string | undefined;
    readonly cards: readonly CallerCard[];
    readonly open: readonly ListedCase[];
    readonly sent: readonly ListedCase[];
    readonly receipts: readonly CallerReceipt[];
    readonly visits: readonly { readonly text: string; readonly href: string }[];
    /** The first free times for visits that are to be booked. */
    readonly toBook: readonly { readonly text: string; readonly href: string }[];
    /** What was noted of earlier calls, the newest first; none before a protected person is shown. */
    readonly notes: readonly { readonly when: string; readonly by: string; readonly text: string }[];
    /** What was written and couldn't be kept, with why. */
    readonly note: { readonly text: string; readonly fault: string } | undefined;
    readonly isNoted: boolean;
  };
}

export interface CallerPieces {
  readonly 'caller/cases': { readonly cases: readonly ListedCase[]; readonly say: Shared['say'] };
}
