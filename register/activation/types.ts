import type { ActivationReason, ActivationWay, IdentityCheck } from '../../contract/index.ts';
import type { Case } from '../cases/types.ts';

/** A case of `reserve-card-activation`: what its form asks is always there. The card comes later when a desk gives it. */
export type ReserveCase = Case & {
  readonly [
    Key in 'employmentId' | 'holder' | 'attester' | 'identityCheck' | 'reason' | 'activateBefore'
  ]-?: NonNullable<Case[Key]>;
};

/** A `ReserveCase` that has its card. */
export type ActivationCase = ReserveCase & { readonly cardNumber: string };

export interface Activation {
  readonly submissionToken: string;
  readonly unitId: string;
  readonly employmentId: string;
  readonly attesterId: string;
  readonly identityCheck: IdentityCheck;
  readonly reason: ActivationReason;
  /** The systems that the person needs now, and the way that was chosen; default: by phone. */
  readonly systems?: readonly string[];
  readonly way?: ActivationWay;
  /** Of the unit's drawer, for the phone. */
  readonly cardNumber?: string;
  readonly note?: string;
}
