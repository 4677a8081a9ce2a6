import { reserveCardActivation as ofActivation } from './case.ts';
import { reserveCardExtension as ofExtension } from './extension/case.ts';
import { reserveCardExtension } from './extension/start-form.ts';
import { setUpWrongCard } from './set-up-wrong-card.ts';
import { reserveCardActivation } from './start-form.ts';
import { reserveCardCall } from './tasks/reserve-card-call.ts';
import { reserveCardExtensionConfirm, reserveCardExtensionOrder } from './tasks/reserve-card-extension.ts';
import { reserveCardConfirm, reserveCardLoa3 } from './tasks/reserve-card-loa3.ts';
import { reserveCardReview } from './tasks/reserve-card-review.ts';
import { events, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

/** P4: activate a reserve card, by phone or at a desk, and follow its receipt. */
export const activation = {
  startForms: [reserveCardActivation, reserveCardExtension],
  tasks: {
    'reserve-card-call': reserveCardCall,
    'reserve-card-loa3': reserveCardLoa3,
    'reserve-card-confirm': reserveCardConfirm,
    'reserve-card-extension-order': reserveCardExtensionOrder,
    'reserve-card-extension-confirm': reserveCardExtensionConfirm,
    'reserve-card-review': reserveCardReview,
  },
  cases: { 'reserve-card-activation': ofActivation, 'reserve-card-extension': ofExtension },
  events,
  taskWords,
  saidByTask: [],
  routes: [{ at: ['/arenden'], setUp: setUpWrongCard }],
} as const satisfies PortalRoutine;
