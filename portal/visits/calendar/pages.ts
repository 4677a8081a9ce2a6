import type { Day } from '../../../contract/index.ts';
import type { Say } from '../../pages/say.ts';
import type { AgendaItem } from './agenda.ts';
import type { WhichVisit } from './receive-at-desk.ts';
import type { WaitingRow } from './waiting-for-visit.ts';
import type { VisitBeside } from './beside.ts';

export interface CalendarPages {
  readonly 'visits/walk-in': {
    readonly desk: { readonly name: string; readonly segment: string } | undefined;
    /** What is missing while the engine doesn't answer. */
    readonly away: string | undefined;
    /** Of the calendar. */
    readonly back: string;
    readonly q: string;
    readonly rows: readonly WaitingRow[];
    /** The first free time of today. */
    readonly first: { readonly time: string; readonly slot: string } | undefined;
    /** Of a case in which several visits could be meant. */
    readonly which: WhichVisit | undefined;
    readonly isMore: boolean;
    /** The desk has no hours today: nobody is received. */
    readonly isClosed: boolean;
    readonly message: string | undefined;
  };
  readonly 'visits/calendar': {
    readonly heading: string;
    /** Why what was asked for was not done. */
    readonly message: string | undefined;
    /** What of the address can't be shown, and what is shown instead. */
    readonly faults: readonly string[];
    /** Undefined when no desk is in use on the day. */
    readonly shown: CalendarShown | undefined;
    readonly desks: readonly { readonly text: string; readonly href: string; readonly isCurrent: boolean }[];
    readonly links: CalendarLinks;
    /** Where somebody without a time is received; undefined when the desk is closed today. */
    readonly walkIn: string | undefined;
  };
}

export interface CalendarPieces {
  readonly 'visits/week': { readonly days: readonly ShownDay[]; readonly say: Say };
  readonly 'visits/day': { readonly day: ShownDay };
  readonly 'visits/beside': {
    readonly visit: VisitBeside;
    readonly address: string;
    readonly token: string;
    readonly say: Say;
  };
}

export interface CalendarShown {
  /** One, or those of the week. */
  readonly days: readonly ShownDay[];
  readonly beside: VisitBeside | undefined;
  /** Of exactly what is shown: the day and the visit, even those that were chosen by themselves. */
  readonly address: string;
}

export interface ShownDay {
  readonly day: Day;
  readonly href: string;
  /** `tis 1` */
  readonly heading: string;
  readonly isToday: boolean;
  /** The day that was asked for, which alone is shown on a phone. */
  readonly isAsked: boolean;
  readonly sum: string;
  /** Why the desk is closed; undefined when it is open. */
  readonly closed: string | undefined;
  readonly items: readonly AgendaItem[];
}

export interface CalendarLinks {
  readonly view: 'dag' | 'vecka';
  readonly day: string;
  readonly week: string;
  readonly before: string;
  readonly after: string;
  readonly today: string;
}
