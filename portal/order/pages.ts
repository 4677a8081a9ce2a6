import type { ListedRow } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { Choice } from '../start-form/start-form.ts';

export interface OrderPages {
  readonly 'order/list': {
    readonly units: readonly Choice[];
    readonly columns: readonly string[];
    /** Rows in one list, at most. */
    readonly listRows: number;
    readonly template: string;
    readonly path: string;
    readonly unitId: string | undefined;
    readonly list: string;
    readonly fault?: { readonly field: 'unitId' | 'list'; readonly message: string };
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
