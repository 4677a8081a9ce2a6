import type { Case } from '../../register/index.ts';
import type { CalendarPages } from './calendar/pages.ts';

export type { CalendarPieces } from './calendar/pages.ts';

export interface VisitPages extends CalendarPages {
  readonly 'visits/visit': {
    readonly case: Case;
    readonly visit:
      | {
          readonly time: string;
          readonly desk: string;
          readonly purpose: string;
          readonly attendees: readonly string[];
        }
      | undefined;
    readonly mayChange: boolean;
    /** Markup of the question of a new time. */
    readonly slot: string;
    readonly phone: string;
    /** What is wrong with something else than the time. */
    readonly message: string | undefined;
  };
  readonly 'visits/book': {
    readonly case: Case;
    readonly purpose: string;
    readonly attendees: readonly string[];
    readonly slot: string;
  };
}
