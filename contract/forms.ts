import * as cardOrder from './order/forms/card-order.ts';
import * as cardOrderComplete from './order/forms/card-order-complete.ts';
import * as cardOrderDelivery from './order/forms/card-order-delivery.ts';
import * as cardOrderHandOver from './order/forms/card-order-hand-over.ts';
import * as cardOrderHsa from './order/forms/card-order-hsa.ts';
import * as cardOrderPhoto from './order/forms/card-order-photo.ts';
import * as cardOrderProduction from './order/forms/card-order-production.ts';
import * as cardOrderReview from './order/forms/card-order-review.ts';
import * as foreignStaffOrder from './foreign-staff/forms/foreign-staff-order.ts';
import * as foreignStaffOrderPrivate from './foreign-staff/forms/foreign-staff-order-private.ts';
import * as foreignStaffReview from './foreign-staff/forms/foreign-staff-review.ts';
import * as reserveCardActivation from './activation/forms/reserve-card-activation.ts';
import * as reserveCardCall from './activation/forms/reserve-card-call.ts';
import * as reserveCardConfirm from './activation/forms/reserve-card-confirm.ts';
import * as reserveCardLoa3 from './activation/forms/reserve-card-loa3.ts';
import * as reserveCardReview from './activation/forms/reserve-card-review.ts';
import * as blockConsent from './blocking/forms/block-consent.ts';
import * as blockDoubt from './blocking/forms/block-doubt.ts';
import * as cardBlock from './blocking/forms/card-block.ts';
import * as cardBlocking from './blocking/forms/card-blocking.ts';
import * as cardBlockingCall from './blocking/forms/card-blocking-call.ts';
import * as employmentEndConsent from './employment-end/forms/employment-end-consent.ts';
import * as misuseAudit from './blocking/forms/misuse-audit.ts';
import * as mobileEidBlock from './employment-end/forms/mobile-eid-block.ts';
import * as visitBooking from './visits/forms/visit-booking.ts';
import * as deskIdentity from './issue/forms/desk-identity.ts';
import * as shortTermHandOver from './issue/forms/short-term-hand-over.ts';
import * as shortTermReceipt from './issue/forms/short-term-receipt.ts';
import * as shortTermCall from './issue/forms/short-term-call.ts';
import * as reserveCardOrder from './stock/forms/reserve-card-order.ts';
import * as reserveCardOrderReview from './stock/forms/reserve-card-order-review.ts';
import * as reserveCardOrderPack from './stock/forms/reserve-card-order-pack.ts';
import * as reserveCardOrderDelivery from './stock/forms/reserve-card-order-delivery.ts';
import * as reserveCardOrderDeviation from './stock/forms/reserve-card-order-deviation.ts';

/** Form id (= file in `forms/`) → its schemas. */
export const forms = {
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-call': reserveCardCall,
  'reserve-card-loa3': reserveCardLoa3,
  'reserve-card-confirm': reserveCardConfirm,
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
