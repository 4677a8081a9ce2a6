import * as cardOrder from './card-order.ts';
import * as cardOrderComplete from './card-order-complete.ts';
import * as cardOrderDelivery from './card-order-delivery.ts';
import * as cardOrderHandOver from './card-order-hand-over.ts';
import * as cardOrderHsa from './card-order-hsa.ts';
import * as cardOrderPhoto from './card-order-photo.ts';
import * as cardOrderProduction from './card-order-production.ts';
import * as cardOrderReview from './card-order-review.ts';
import * as foreignStaffOrder from './foreign-staff-order.ts';
import * as foreignStaffOrderPrivate from './foreign-staff-order-private.ts';
import * as foreignStaffReview from './foreign-staff-review.ts';
import * as reserveCardActivation from './reserve-card-activation.ts';
import * as reserveCardCall from './reserve-card-call.ts';
import * as reserveCardConfirm from './reserve-card-confirm.ts';
import * as reserveCardExtension from './reserve-card-extension.ts';
import * as reserveCardExtensionConfirm from './reserve-card-extension-confirm.ts';
import * as reserveCardExtensionOrder from './reserve-card-extension-order.ts';
import * as reserveCardLoa3 from './reserve-card-loa3.ts';
import * as reserveCardReview from './reserve-card-review.ts';
import * as blockConsent from './block-consent.ts';
import * as blockDoubt from './block-doubt.ts';
import * as cardBlock from './card-block.ts';
import * as cardBlocking from './card-blocking.ts';
import * as cardBlockingCall from './card-blocking-call.ts';
import * as employmentEndConsent from './employment-end-consent.ts';
import * as misuseAudit from './misuse-audit.ts';
import * as mobileEidBlock from './mobile-eid-block.ts';
import * as visitBooking from './visit-booking.ts';
import * as deskIdentity from './desk-identity.ts';
import * as shortTermHandOver from './short-term-hand-over.ts';
import * as shortTermReceipt from './short-term-receipt.ts';
import * as shortTermCall from './short-term-call.ts';
import * as reserveCardOrder from './reserve-card-order.ts';
import * as reserveCardOrderReview from './reserve-card-order-review.ts';
import * as reserveCardOrderPack from './reserve-card-order-pack.ts';
import * as reserveCardOrderDelivery from './reserve-card-order-delivery.ts';
import * as reserveCardOrderDeviation from './reserve-card-order-deviation.ts';

/** Form id (= file in `forms/`) → its schemas. */
export const forms = {
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-call': reserveCardCall,
  'reserve-card-loa3': reserveCardLoa3,
  'reserve-card-confirm': reserveCardConfirm,
  'reserve-card-extension': reserveCardExtension,
  'reserve-card-extension-order': reserveCardExtensionOrder,
  'reserve-card-extension-confirm': reserveCardExtensionConfirm,
  'reserve-card-review': reserveCardReview,
  'block-doubt': blockDoubt,
  'block-consent': blockConsent,
  'card-block': cardBlock,
  'card-blocking': cardBlocking,
  'card-blocking-call': cardBlockingCall,
  'employment-end-consent': employmentEndConsent,
  'misuse-audit': misuseAudit,
  'mobile-eid-block': mobileEidBlock,
  'visit-booking': visitBooking,
  'desk-identity': deskIdentity,
  'short-term-hand-over': shortTermHandOver,
  'short-term-receipt': shortTermReceipt,
  'short-term-call': shortTermCall,
  'reserve-card-order': reserveCardOrder,
  'reserve-card-order-review': reserveCardOrderReview,
  'reserve-card-order-pack': reserveCardOrderPack,
  'reserve-card-order-delivery': reserveCardOrderDelivery,
  'reserve-card-order-deviation': reserveCardOrderDeviation,
  'foreign-staff-order': foreignStaffOrder,
  'foreign-staff-order-private': foreignStaffOrderPrivate,
  'foreign-staff-review': foreignStaffReview,
  'card-order': cardOrder,
  'card-order-review': cardOrderReview,
  'card-order-complete': cardOrderComplete,
  'card-order-hsa': cardOrderHsa,
  'card-order-photo': cardOrderPhoto,
  'card-order-production': cardOrderProduction,
  'card-order-delivery': cardOrderDelivery,
  'card-order-hand-over': cardOrderHandOver,
} as const;
export type FormId = keyof typeof forms;
