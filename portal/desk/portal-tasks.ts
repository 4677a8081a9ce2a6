import type { FormId } from '../../contract/index.ts';
import { cardBlock } from '../blocking/tasks/card-block.ts';
import {
  cardOrderDelivery,
  cardOrderHandOver,
  cardOrderHsa,
  cardOrderPhoto,
  cardOrderProduction,
} from '../order/tasks/card-order-desk.ts';
import { cardOrderComplete, cardOrderReview } from '../order/tasks/card-order-review.ts';
import { blockConsent, blockDoubt } from '../blocking/tasks/block-doubt.ts';
import { employmentEndConsent } from '../employment-end/tasks/employment-end-consent.ts';
import { misuseAudit } from '../blocking/tasks/misuse-audit.ts';
import { mobileEidBlock } from '../employment-end/tasks/mobile-eid-block.ts';
import { foreignStaffReview } from '../foreign-staff/tasks/foreign-staff-review.ts';
import { reserveCardCall } from '../activation/tasks/reserve-card-call.ts';
import { reserveCardOrderDelivery } from '../stock/tasks/reserve-card-order-delivery.ts';
import { reserveCardOrderDeviation } from '../stock/tasks/reserve-card-order-deviation.ts';
import { reserveCardOrderPack } from '../stock/tasks/reserve-card-order-pack.ts';
import { reserveCardOrderReview } from '../stock/tasks/reserve-card-order-review.ts';
import { reserveCardConfirm, reserveCardLoa3 } from '../activation/tasks/reserve-card-loa3.ts';
import { shortTermReceipt } from '../issue/tasks/short-term-receipt.ts';
import { reserveCardReview } from '../activation/tasks/reserve-card-review.ts';
import { shortTermCall } from '../issue/tasks/short-term-call.ts';
import { deskIdentity, shortTermHandOver } from '../issue/tasks/short-term-desk.ts';
import { visitBooking } from '../visits/tasks/visit-booking.ts';
import type { TaskFacts } from './portal-task.ts';
import { usual } from './usual-task.ts';

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
