import { cardBlocking, cardBlockingCall } from '../blocking/start-form.ts';
import { cardOrder } from '../order/start-form.ts';
import { foreignStaffOrder, foreignStaffOrderPrivate } from '../foreign-staff/start-form.ts';
import { reserveCardActivation } from '../activation/start-form.ts';
import { reserveCardOrder } from '../stock/start-form.ts';
import type { StartForm } from './start-form.ts';

/** Every form that starts a case. */
export const startForms: readonly StartForm[] = [
  cardOrder,
  foreignStaffOrder,
  foreignStaffOrderPrivate,
  reserveCardActivation,
  reserveCardOrder,
  cardBlocking,
  cardBlockingCall,
];
