import { cardBlocking, cardBlockingCall } from './forms/card-blocking.ts';
import { cardOrder } from './forms/card-order.ts';
import { foreignStaffOrder, foreignStaffOrderPrivate } from './forms/foreign-staff-order.ts';
import { reserveCardActivation } from './forms/reserve-card-activation.ts';
import { reserveCardExtension } from './forms/reserve-card-extension.ts';
import { reserveCardOrder } from './forms/reserve-card-order.ts';
import type { StartForm } from './start-form.ts';

/** Every form that starts a case. */
export const startForms: readonly StartForm[] = [
  cardOrder,
  foreignStaffOrder,
  foreignStaffOrderPrivate,
  reserveCardActivation,
  reserveCardExtension,
  reserveCardOrder,
  cardBlocking,
  cardBlockingCall,
];
