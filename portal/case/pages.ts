import type { Day, Instant } from '../../contract/index.ts';
import type { Case, Receipt, PortalRegister } from '../../register/index.ts';
import type { Particular } from '../pages/particular.ts';
import type { Badge } from '../pages/badge.ts';
import type { Pager } from '../pages/pager.ts';
import type { MomentPage } from './moment/pages.ts';
import type { AskWords } from './ask-words.ts';
import type { CaseAction, CaseView, ChangeRound } from './case-process.ts';
import type { CaseListWords } from '../case-list/words.ts';
import type { MailWords } from './mail-words.ts';
import type { WithForm } from '../plain-form/pages.ts';
import type { Say } from '../pages/say.ts';
import type { Why } from './why/why-of.ts';
import type { Signer, ToSign } from './signing.ts';
import type { VisitToCome } from './own-coming.ts';
import type { StageShown } from './stages.ts';
import type { Event } from './timeline/event.ts';
import type { SaidLast } from './timeline/event.ts';

/** A case as a row of a list has it. */
export interface ListedCase extends Case {
  readonly heading: string;
  readonly why: string | undefined;
  readonly badge: Badge;
  /** Since when it stands still. */
  readonly halted: string | undefined;
}

/** Something that can be undone, until when and where; without an address: not any more. */
export interface Undo {
  readonly what: string;
  readonly until: string;
  readonly link?: { readonly text: string; readonly href: string; readonly isHarm: boolean };
}

export type Mail = Awaited<ReturnType<PortalRegister['outbox']['mailsOf']>>[number];
export type Document = Awaited<ReturnType<PortalRegister['documents']['ofCase']>>[number];

/** Everything the case page shows: what its process says of it, in the frame that all cases share. */
export interface CaseOnPage {
  readonly case: Case;
  readonly heading: string;
  /** Who sent it in. */
  readonly sender: string;
  readonly badge: Badge;
  /** What happens next: the first line large, the rest small. */
  readonly next: string;
  readonly more: readonly string[];
  /** Address where holders block their own cards; a link where it stands in what happens next. */
  readonly selfService: string;
  /** Closed, but its receipt is awaited anew. */
  readonly isReopened: boolean;
  readonly actions: readonly CaseAction[];
  readonly particulars: CaseView['particulars'];
  readonly dangers: NonNullable<CaseView['dangers']>;
  readonly mayReveal: boolean;
  readonly mayExport: boolean;
  readonly mayLookInLog: boolean;
  /** The viewer may take it out with the proof of each row, and others than the house have signed the log. */
  readonly mayProve: boolean;
  /** The plain steps: what is done, what is next, who has it; and how many of them are done, in words. */
  readonly stages: readonly StageShown[];
  readonly stageCount: string;
  /** What of the case can still be changed, and until when; then what can't. */
  readonly undo: readonly Undo[];
  readonly events: readonly Event[];
  /** What was sent back and completed. */
  readonly rounds: readonly ChangeRound[];
  /** Why it became so, as the viewer is told it. */
  readonly why: readonly Why[];
  /** `to`: names instead of addresses. */
  readonly mails: readonly (Omit<Mail, 'to'> & { readonly to: readonly string[] })[];
  readonly documents: readonly (Document & { readonly receipt: Receipt | undefined })[];
  readonly isLive: boolean;
}

/** A task of a case that the viewer may work on. */
export interface CaseTask {
  readonly name: string;
  readonly href: string;
}

export interface CasePieces {
  readonly 'case/said': { readonly said: SaidLast; readonly level: 2 | 3; readonly say: Say };
  readonly 'case/rounds': { readonly rounds: readonly ChangeRound[]; readonly say: Say };
  readonly 'case/why': { readonly why: readonly Why[]; readonly say: Say };
}

export interface CasePages {
  readonly 'case/case-in-english': {
    /** What is missing while the engine doesn't answer. */
    readonly away: string | undefined;
    readonly case: Case;
    readonly heading: string;
    readonly sender: string;
    readonly badge: Badge;
    /** What happens next: the first line large, the rest small. */
    readonly steps: readonly string[];
    /** Address where holders block their own cards; a link where it stands in the steps. */
    readonly selfService: string;
    /** What was refused. */
    readonly message: string | undefined;
    readonly visits: readonly VisitToCome[];
    readonly stages: readonly StageShown[];
    /** Newest first. */
    readonly events: readonly Event[];
    /** Those that were sent and can be read, newest first. */
    readonly mails: readonly {
      readonly href: string;
      readonly subject: string;
      readonly sentAt: Instant;
      readonly to: readonly string[];
    }[];
    readonly actions: readonly CaseAction[];
    readonly undo: readonly Undo[];
    /** Just sent in. */
    readonly isNew: boolean;
    /** The card is the reader's own. */
    readonly isOwn: boolean;
    /** What was asked for. */
    readonly asked: readonly Particular[];
    readonly card:
      | { readonly number: string; readonly type: string; readonly badge: Badge; readonly lastDay: Day | undefined }
      | undefined;
    readonly documents: readonly {
      readonly href: string;
      /** Undefined: it has a Swedish name alone. */
      readonly title: string | undefined;
      readonly titleInSwedish: string;
      readonly about: string;
    }[];
  };
  readonly 'case/moment': MomentPage;
  readonly 'case/erased': {
    readonly number: string;
    readonly facts: readonly { readonly label: string; readonly text: string }[];
  };
  readonly 'case/case': CaseOnPage & {
    /** What is missing while the engine doesn't answer. */
    readonly away: string | undefined;
    readonly isNew: boolean;
    readonly isOldestFirst: boolean;
    readonly tasks: readonly CaseTask[];
    /** What went wrong. */
    readonly message?: string;
    /** A whole number that was asked for. */
    readonly number?: string;
  };
  readonly 'case/list': {
    /** What is missing while the engine doesn't answer. */
    readonly away: string | undefined;
    readonly words: CaseListWords;
    /** Markup of what is searched for. */
    readonly search: string;
    readonly text: string;
    readonly state: 'open' | 'closed' | undefined;
    /** How many there are, in words. */
    readonly count: string;
    /** Undefined when they stand on one page. */
    readonly pager: Pager | undefined;
    readonly cases: readonly ListedCase[];
    /** Somebody searched for a national number. */
    readonly isNumber: boolean;
    readonly mayExport: boolean;
    readonly exportLink: string;
  };
  readonly 'case/mail': {
    readonly words: MailWords;
    readonly case: Case;
    readonly mail: {
      readonly subject: string;
      readonly to: readonly string[];
      readonly sentAt: Instant;
      readonly text: string;
    };
  };
  readonly 'case/sign-receipt': {
    readonly case: Case;
    readonly receiptNumber: string;
    /** The paper way. */
    readonly printHref: string | undefined;
    readonly toSign: ToSign;
    readonly signers: readonly Signer[];
    /** Who sees it. */
    readonly clerk: string;
    /** They have said that they saw it; what is wrong when they haven't. */
    readonly isSeen: boolean;
    readonly seenFault: string | undefined;
    readonly summary: readonly { readonly href: string; readonly text: string }[];
    readonly heading: string;
  };
  readonly 'case/cannot-sign': { readonly case: Case; readonly receiptNumber: string; readonly message: string };
  readonly 'case/withdraw-receipt': {
    readonly case: Case;
    readonly receiptNumber: string;
    readonly reasons: readonly { readonly value: string; readonly text: string; readonly isChosen: boolean }[];
    readonly mayWithdraw: boolean;
    readonly message: string | undefined;
  };
  readonly 'case/withdraw': {
    readonly words: AskWords;
    readonly case: Case;
    readonly heading: string;
    readonly consequences: readonly string[];
    readonly mayWithdraw: boolean;
    readonly message: string | undefined;
  };
  readonly 'case/end': WithForm & {
    readonly case: Case;
    readonly about: string;
    readonly mayEnd: boolean;
    readonly message: string | undefined;
  };
  readonly 'case/confirm': {
    readonly words: AskWords;
    readonly case: Case;
    readonly question: string;
    readonly heading: string;
    readonly mayConfirm: boolean;
    readonly message: string | undefined;
  };
}
