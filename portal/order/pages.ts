import type { ListedRow } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { FormView } from '../pages/form-view.ts';

export interface OrderPages {
  readonly 'order/list': {
    readonly columns: readonly string[];
    /** Rows in one list, at most. */
    readonly listRows: number;
    readonly template: string;
    readonly path: string;
    /** Markup of the two questions; between them a file is asked for. */
    readonly unit: string;
    readonly list: string;
    readonly summary: FormView['summary'];
  };
  readonly 'order/list-result': {
    readonly unitName: string;
    readonly sentAt: string;
    readonly said: string;
    readonly refused: number;
    readonly rows: readonly (ListedRow & { readonly badge: Badge })[];
    readonly download: string;
    readonly keptDays: number;
  };
}
