import type { Case } from '../../register/index.ts';

export interface ActivationPages {
  readonly 'activation/wrong-card': {
    readonly case: Case;
    /** The active card that is to be put right; undefined when there is none. */
    readonly wrong: { readonly cardNumber: string; readonly holder: string } | undefined;
    /** Markup of the question which card it is instead. */
    readonly question: string;
  };
}
