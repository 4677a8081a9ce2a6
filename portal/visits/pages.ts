import type { Case } from '../../register/index.ts';

/** Times under their desk and day. */
export interface SlotGroup {
  readonly label: string;
  readonly slots: readonly { readonly value: string; readonly label: string }[];
}

export interface VisitPages {
  readonly 'visits/visit': {
    readonly case: Case;
    readonly visit:
      | {
          readonly time: string;
          readonly desk: string;
          readonly purpose: string;
          readonly latestDay: string | undefined;
          readonly attendees: readonly string[];
        }
      | undefined;
    readonly mayChange: boolean;
    readonly groups: readonly SlotGroup[];
    readonly phone: string;
    readonly message: string | undefined;
    readonly isSlotWrong: boolean;
    readonly chosen: string;
  };
  readonly 'visits/book': {
    readonly case: Case;
    readonly purpose: string;
    readonly attendees: readonly string[];
    readonly latestDay: string | undefined;
    readonly groups: readonly SlotGroup[];
    readonly message: string | undefined;
  };
  readonly 'visits/day': {
    readonly day: string;
    readonly days: { readonly before: string; readonly after: string; readonly today: string | undefined };
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
