import * as reserveCardActivation from './reserve-card-activation.ts';
import * as reserveCardCall from './reserve-card-call.ts';
import * as reserveCardConfirm from './reserve-card-confirm.ts';
import * as reserveCardExtension from './reserve-card-extension.ts';
import * as reserveCardExtensionConfirm from './reserve-card-extension-confirm.ts';
import * as reserveCardExtensionOrder from './reserve-card-extension-order.ts';
import * as reserveCardLoa3 from './reserve-card-loa3.ts';
import * as reserveCardReview from './reserve-card-review.ts';

export const activationForms = {
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-call': reserveCardCall,
  'reserve-card-confirm': reserveCardConfirm,
  'reserve-card-extension': reserveCardExtension,
  'reserve-card-extension-confirm': reserveCardExtensionConfirm,
  'reserve-card-extension-order': reserveCardExtensionOrder,
  'reserve-card-loa3': reserveCardLoa3,
  'reserve-card-review': reserveCardReview,
} as const;
