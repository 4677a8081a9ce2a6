import type { Case, ListedRow, PreviewedRow } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { FormView } from '../pages/form-view.ts';
import type { WithForm } from '../plain-form/pages.ts';

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
    readonly rows: readonly (PreviewedRow & { readonly badge: Badge })[];
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
    /** What is wrong first. */
    readonly rows: readonly (ListedRow & { readonly badge: Badge })[];
    readonly download: string;
    readonly keptDays: number;
  };
}

/** Pieces of the pages of a list. */
export interface OrderPieces {
  readonly 'order/list-steps': { readonly at: 1 | 2 | 3 };
}
