import type { Day } from '../../../contract/index.ts';
import type { Case } from '../../../register/index.ts';
import type { SaidLast } from '../../case/timeline/event.ts';
import type { Say } from '../../pages/say.ts';
import type { MonthDay } from './month.ts';
import type { BookingWords } from './words.ts';

interface LinkTo {
  readonly text: string;
  readonly href: string;
}

/** A month of a desk, and the times of the chosen day. */
export interface BookingShown {
  readonly desks: readonly (LinkTo & { readonly isCurrent: boolean })[];
  readonly soonest: readonly LinkTo[];
  /** `december 2026` */
  readonly month: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly weeks: readonly (readonly (
    | (MonthDay & {
        readonly name: string;
        /** Undefined: it can't be chosen. */
        readonly href: string | undefined;
        readonly isChosen: boolean;
        readonly isToday: boolean;
      })
    | undefined
  )[])[];
  /** Undefined: no day of the month has a time. */
  readonly chosen:
    | {
        readonly day: Day;
        readonly words: string;
        /** Of the button that books, whatever the time. */
        readonly button: string;
      }
    | undefined;
  readonly times: readonly {
    readonly value: string;
    readonly text: string;
    /** Of the button, once the time is chosen: it names day and time. */
    readonly button: string;
    readonly isChosen: boolean;
  }[];
  /** Why another day is shown than one too far ahead that was asked for. */
  readonly tooFar: string | undefined;
  readonly whyNot: readonly { readonly word: string; readonly text: string }[];
  /** No desk has any time. */
  readonly isFull: boolean;
}

/** Where a time is chosen. */
export interface TimeChoice {
  readonly shown: BookingShown;
  /** What the form is sent to. */
  readonly action: string;
  readonly back: LinkTo;
  /** Why the time that was chosen could not be had. */
  readonly message: string | undefined;
  /** They can ask with the booking to be told of an earlier time. */
  readonly offersEarlier: boolean;
}

/** What is said beside it. */
export interface VisitFacts {
  readonly purpose: string;
  readonly attendees: readonly string[];
  readonly bring: readonly string[];
}

export interface BookingPages {
  readonly 'visits/book': {
    readonly case: Case;
    readonly words: BookingWords;
    readonly choice: TimeChoice;
    readonly facts: VisitFacts;
    /** Why they must come again, in the words of the desk. */
    readonly said: SaidLast | undefined;
    /** Said on top: nothing is booked, or who books instead. */
    readonly message: string | undefined;
  };
  readonly 'visits/visit': {
    readonly case: Case;
    readonly words: BookingWords;
    readonly visit: { readonly visitId: string; readonly time: string; readonly desk: string } | undefined;
    readonly facts: VisitFacts | undefined;
    /** Whether they are told of an earlier time; undefined: they can't ask. */
    readonly wantsEarlier: boolean | undefined;
    /** Undefined: the visit can't be changed by this person now. */
    readonly choice: TimeChoice | undefined;
    readonly phone: string;
    /** What is wrong with something else than the time. */
    readonly message: string | undefined;
  };
}

export interface BookingPieces {
  readonly 'visits/choose-time': {
    readonly choice: TimeChoice;
    readonly token: string;
    readonly words: BookingWords;
    readonly say: Say;
  };
  readonly 'visits/facts': { readonly facts: VisitFacts; readonly words: BookingWords; readonly say: Say };
}
