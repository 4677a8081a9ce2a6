import type { Day } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';

export interface VisitPages {
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
  readonly 'visits/day': {
    readonly day: Day;
    readonly days: { readonly before: string; readonly after: string; readonly today: Day | undefined };
    readonly desks: readonly { readonly name: string; readonly rows: readonly VisitRow[] }[];
  };
}

export interface VisitRow {
  readonly time: string;
  readonly purpose: string;
  readonly holder: string;
  readonly unit: string;
  readonly number: string;
  readonly href: string;
}
