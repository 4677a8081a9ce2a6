import type { Case, ListedRow, PreviewedRow } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { FormView } from '../pages/form-view.ts';
import type { WithForm } from '../plain-form/pages.ts';

/** A row of a list before it is confirmed. */
export interface PreviewedRowView extends PreviewedRow {
  readonly badge: Badge;
  /** Markup of what is mended on the page; undefined: nothing is. */
  readonly fields: string | undefined;
  /** There is more of the row than is shown as fields. */
  readonly mayBeWhole: boolean;
  /** It is left out, and can be taken in again; undefined: it can't be left out. */
  readonly isOut: boolean | undefined;
}

export interface OrderPages {
  readonly 'order/letter': WithForm & {
    readonly case: Case;
    /** The viewer may say so now. */
    readonly isPossible: boolean;
    readonly message: string | undefined;
  };
  readonly 'order/list': {
    readonly columns: readonly string[];
    /** Rows in one list, at most. */
    readonly listRows: number;
    readonly template: string;
    readonly path: string;
    /** Markup of the two questions; between them a file is asked for. */
    readonly unit: string;
    readonly list: string;
    /** Why the file that was chosen can't be read. */
    readonly fileFault: string | undefined;
    /** Of what is wrong. */
    readonly heading: string;
    readonly summary: FormView['summary'];
  };
  readonly 'order/list-preview': {
    readonly unitName: string;
    readonly readAt: string;
    /** How many cards would be ordered. */
    readonly orders: number;
    /** The rows stand in the file's order; else what is wrong comes first. Undefined: that is the same. */
    readonly isAsInFile: boolean | undefined;
    readonly tally: readonly { readonly count: number; readonly text: string; readonly isFault?: boolean }[];
    /** Above the rows; the title says of faults. */
    readonly heading: string;
    /** How many rows are to be mended, and what is wrong in them. */
    readonly refused: number;
    readonly summary: FormView['summary'];
    /** Something was changed when the list was to be ordered. */
    readonly isChanged: boolean;
    readonly rows: readonly PreviewedRowView[];
    /** Address of the list. */
    readonly action: string;
    readonly home: string;
    readonly keptDays: number;
  };
  readonly 'order/list-result': {
    readonly unitName: string;
    readonly sentAt: string;
    /** Who reviews what was ordered. */
    readonly reviewer: string | undefined;
    readonly refused: number;
    /** Where they are mended, or were. */
    readonly rest: { readonly href: string; readonly isMended: boolean } | undefined;
    readonly orderedBy: string;
    /** What is wrong first. */
    readonly rows: readonly (ListedRow & { readonly badge: Badge })[];
    /** Address of the files, without their ending. */
    readonly download: string;
    readonly keptDays: number;
  };
}

/** Pieces of the pages of a list. */
export interface OrderPieces {
  readonly 'order/list-steps': { readonly at: 1 | 2 | 3 };
}
