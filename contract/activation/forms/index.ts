import * as reserveCardActivation from './reserve-card-activation.ts';
import * as reserveCardCall from './reserve-card-call.ts';
import * as reserveCardConfirm from './reserve-card-confirm.ts';
import * as reserveCardLoa3 from './reserve-card-loa3.ts';
import * as reserveCardReview from './reserve-card-review.ts';

export const activationForms = {
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-call': reserveCardCall,
  'reserve-card-confirm': reserveCardConfirm,
  'reserve-card-loa3': reserveCardLoa3,
  'reserve-card-review': reserveCardReview,
} as const;
