import type { Case } from '../../register/index.ts';
import type { Choice } from '../start-form/start-form.ts';

export interface ActivationPages {
  readonly 'activation/wrong-card': {
    readonly case: Case;
    /** The active card that is to be put right; undefined when there is none. */
    readonly wrong: { readonly cardNumber: string; readonly holder: string } | undefined;
    readonly cards: readonly Choice[];
    readonly message: string | undefined;
  };
}
