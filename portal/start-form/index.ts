import { reserveCardActivation } from './forms/reserve-card-activation.ts';
import type { StartForm } from './start-form.ts';

/** Every form that starts a case. */
export const startForms: readonly StartForm[] = [reserveCardActivation];
