import type { Badge } from '../pages/badge.ts';
import type { Particular } from '../pages/particular.ts';
import type { WithForm } from '../plain-form/pages.ts';

/** A substitute, as a row. */
export interface SubstituteRow {
  readonly id: string;
  readonly name: string;
  readonly manager: string;
  readonly unitName: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly givenBy: string;
  readonly badge: Badge;
  readonly mayChange: boolean;
}

export interface SubstitutePages {
  readonly 'substitutes/list': WithForm & {
    /** Of everybody, for an administrator; else those that the viewer has to do with. */
    readonly isAll: boolean;
    /** True for who may name somebody: a manager who is only a substitute may not. */
    readonly mayName: boolean;
    readonly notice: string | undefined;
    readonly rows: readonly SubstituteRow[];
  };
  readonly 'substitutes/change': WithForm & {
    readonly particulars: readonly Particular[];
    readonly action: string;
    readonly message: string | undefined;
  };
}
