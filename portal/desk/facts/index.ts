import type { FormId } from '../../../contract/index.ts';
import { cardBlock } from './card-block.ts';
import {
  cardOrderDelivery,
  cardOrderHandOver,
  cardOrderHsa,
  cardOrderPhoto,
  cardOrderProduction,
} from './card-order-desk.ts';
import { cardOrderComplete, cardOrderReview } from './card-order-review.ts';
import { blockConsent, blockDoubt } from './block-doubt.ts';
import { employmentEndConsent } from './employment-end-consent.ts';
import { misuseAudit } from './misuse-audit.ts';
import { mobileEidBlock } from './mobile-eid-block.ts';
import { foreignStaffReview } from './foreign-staff-review.ts';
import { reserveCardCall } from './reserve-card-call.ts';
import { reserveCardOrderDelivery } from './reserve-card-order-delivery.ts';
import { reserveCardOrderDeviation } from './reserve-card-order-deviation.ts';
import { reserveCardOrderPack } from './reserve-card-order-pack.ts';
import { reserveCardOrderReview } from './reserve-card-order-review.ts';
import { reserveCardExtensionConfirm, reserveCardExtensionOrder } from './reserve-card-extension.ts';
import { reserveCardConfirm, reserveCardLoa3 } from './reserve-card-loa3.ts';
import { shortTermReceipt } from './short-term-receipt.ts';
import { reserveCardReview } from './reserve-card-review.ts';
import { shortTermCall } from './short-term-call.ts';
import { deskIdentity, shortTermHandOver } from './short-term-desk.ts';
import { visitBooking } from './visit-booking.ts';
import type { TaskFacts } from './task-facts.ts';
import { usual } from './usual.ts';

/** Form id → what the portal shows and checks besides the form. */
const facts: Partial<Readonly<Record<FormId, TaskFacts>>> = {
  'card-block': cardBlock,
  'block-doubt': blockDoubt,
  'block-consent': blockConsent,
  'employment-end-consent': employmentEndConsent,
  'misuse-audit': misuseAudit,
  'mobile-eid-block': mobileEidBlock,
  'card-order-review': cardOrderReview,
  'card-order-complete': cardOrderComplete,
  'card-order-hsa': cardOrderHsa,
  'card-order-photo': cardOrderPhoto,
  'card-order-production': cardOrderProduction,
  'card-order-delivery': cardOrderDelivery,
  'card-order-hand-over': cardOrderHandOver,
  'foreign-staff-review': foreignStaffReview,
  'visit-booking': visitBooking,
  'desk-identity': deskIdentity,
  'short-term-hand-over': shortTermHandOver,
  'short-term-call': shortTermCall,
  'reserve-card-call': reserveCardCall,
  'reserve-card-loa3': reserveCardLoa3,
  'reserve-card-confirm': reserveCardConfirm,
  'reserve-card-extension-order': reserveCardExtensionOrder,
  'reserve-card-extension-confirm': reserveCardExtensionConfirm,
  'short-term-receipt': shortTermReceipt,
  'reserve-card-review': reserveCardReview,
  'reserve-card-order-review': reserveCardOrderReview,
  'reserve-card-order-pack': reserveCardOrderPack,
  'reserve-card-order-delivery': reserveCardOrderDelivery,
  'reserve-card-order-deviation': reserveCardOrderDeviation,
};

/** The form's own, or what is usual. */
export function factsOfForm(formId: FormId): TaskFacts {
  return facts[formId] ?? usual;
}
