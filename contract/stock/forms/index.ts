import * as reserveCardOrder from './reserve-card-order.ts';
import * as reserveCardOrderDelivery from './reserve-card-order-delivery.ts';
import * as reserveCardOrderDeviation from './reserve-card-order-deviation.ts';
import * as reserveCardOrderPack from './reserve-card-order-pack.ts';
import * as reserveCardOrderReview from './reserve-card-order-review.ts';

export const stockForms = {
  'reserve-card-order': reserveCardOrder,
  'reserve-card-order-delivery': reserveCardOrderDelivery,
  'reserve-card-order-deviation': reserveCardOrderDeviation,
  'reserve-card-order-pack': reserveCardOrderPack,
  'reserve-card-order-review': reserveCardOrderReview,
} as const;
