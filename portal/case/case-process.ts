import type { Instant, Language, Policy, Viewer } from '../../contract/index.ts';
import type { Case, PortalRegister, TimelineEntry, Unit } from '../../register/index.ts';
import type { Particular } from '../pages/particular.ts';
import type { Badge } from '../pages/badge.ts';
import type { Stage } from './stages.ts';

/**
 * How cases of one process read: in lists, on their page and beside their tasks. To add one: `case.ts` in the routine's folder
 * and a line in its `index.ts`. The frame is everyone's: number, times, sender, holder, diagram, events, mails, documents.
 */
export interface CaseProcess {
  /** What such a case is: `Aktivering av reservkort`. */
  readonly name: string;
  /** What it is and for whom, in a list and as the page's title: `Reservkort till Maja Testberg`. */
  readonly heading: (found: Case) => string;
  /** The same for a reader of English. */
  readonly headingInEnglish: (found: Case) => string;
  /** What was asked for, to a reader of English. */
  readonly askedInEnglish?: (found: Case) => readonly Particular[];
  /** A few words more under it in the list. */
  readonly why?: (found: Case) => string | undefined;
  /** Whom it waits for, when this process says it otherwise than `badgeOf` does. */
  readonly badge?: (found: Case) => Badge | undefined;
  /** Who sent it in, when that is no person: `katalogen`. */
  readonly sender?: (found: Case, language: Language) => string | undefined;
  /** The plain steps in which people think of it, first to last. */
  readonly stages: readonly Stage[];
  /** What was sent back, completed and sent again, oldest first. */
  readonly rounds?: (input: RoundsInput) => Promise<readonly ChangeRound[]>;
  readonly view: (input: CaseInput) => Promise<CaseView>;
}

export interface CaseInput {
  readonly register: PortalRegister;
  readonly found: Case;
  readonly viewer: Viewer;
  /** Business time, ISO 8601. */
  readonly at: Instant;
  /** Today's. */
  readonly policy: Policy;
  readonly unit: Unit;
}

export interface RoundsInput {
  readonly register: PortalRegister;
  readonly found: Case;
  readonly timeline: readonly TimelineEntry[];
}

/** What somebody sent back and somebody completed: old beside new. */
export interface ChangeRound {
  /** Who sent it back, when and why, and who completed it. */
  readonly said: readonly string[];
  /** The fields that are different. */
  readonly rows: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  /** Labels of those that were asked and are as before. */
  readonly same: readonly string[];
}

export interface CaseView {
  /** What happens next, who does it and by when; first line large, the rest small. A closed case: how it went. */
  readonly next: readonly string[];
  /** Buttons beside it, the most important last. The route that takes the request checks rights again. */
  readonly actions: readonly CaseAction[];
  /** The panel of what the case is about; the holder stands above these rows. */
  readonly particulars: { readonly heading: string; readonly badge?: Badge; readonly rows: readonly Particular[] };
  /** What taking the case back would mean; undefined: this process is never taken back, or not any more. */
  readonly withdrawal?: Withdrawal;
  /** Things that can't be undone, each in a panel of its own with a link to its question. */
  readonly dangers?: readonly {
    readonly heading: string;
    readonly text: string;
    readonly button: string;
    readonly href: string;
  }[];
}

export interface CaseAction {
  readonly text: string;
  /** The same for who reads English. */
  readonly english: string;
  readonly icon: string;
  readonly href: string;
  /** `post`: the page posts there; `document`: opens beside the page. */
  readonly how: 'link' | 'post' | 'document';
  readonly isMain?: boolean;
}

export interface Withdrawal extends WithdrawalWords {
  /** The same for who reads English. */
  readonly english: WithdrawalWords;
}

export interface WithdrawalWords {
  /** Beside the button: until when, and what happens to the card. */
  readonly text: string;
  /** On the question's page, more fully; each a paragraph. */
  readonly consequences: readonly string[];
}
