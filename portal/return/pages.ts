import type { Card, Destruction } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import type { Particular } from '../pages/particular.ts';
import type { FormView } from '../pages/form-view.ts';
import type { ChasingPages } from './chasing/pages.ts';

export type { ChasingPieces } from './chasing/pages.ts';

export interface ReturnPages extends ChasingPages {
  readonly 'return/card': {
    readonly card: Card;
    readonly badge: Badge;
    readonly mayReturn: boolean;
    /** That it was handed in before, when and to whom. */
    readonly handedIn: string | undefined;
    readonly isActive: boolean;
    readonly isEvidence: boolean;
    readonly isToBeCut: boolean;
    readonly particulars: readonly Particular[];
    /** What is asked of a card that is evidence. */
    readonly form: Pick<FormView, 'html'>;
    /** Why the card wasn't registered. */
    readonly message: string | undefined;
  };
  readonly 'return/destructions': {
    readonly rows: readonly (Destruction & { readonly state: string; readonly listed: string })[];
  };
  readonly 'return/destruction': {
    readonly list: Destruction;
    readonly state: string;
    readonly listedBy: string;
    /** Who and when; undefined until it is confirmed. */
    readonly confirmed: string | undefined;
    readonly isOpen: boolean;
    readonly mayConfirm: boolean;
    readonly message: string | undefined;
  };
}
