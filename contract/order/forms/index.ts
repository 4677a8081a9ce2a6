import * as cardHomeActivation from './card-home-activation.ts';
import * as cardHomeBlock from './card-home-block.ts';
import * as cardHomeNumber from './card-home-number.ts';
import * as cardHomeSent from './card-home-sent.ts';
import * as cardOrder from './card-order.ts';
import * as cardOrderComplete from './card-order-complete.ts';
import * as cardOrderDelivery from './card-order-delivery.ts';
import * as cardOrderHandOver from './card-order-hand-over.ts';
import * as cardOrderHsa from './card-order-hsa.ts';
import * as cardOrderPhoto from './card-order-photo.ts';
import * as cardOrderProduction from './card-order-production.ts';
import * as cardOrderReview from './card-order-review.ts';

export const orderForms = {
  'card-home-activation': cardHomeActivation,
  'card-home-block': cardHomeBlock,
  'card-home-number': cardHomeNumber,
  'card-home-sent': cardHomeSent,
  'card-order': cardOrder,
  'card-order-complete': cardOrderComplete,
  'card-order-delivery': cardOrderDelivery,
  'card-order-hand-over': cardOrderHandOver,
  'card-order-hsa': cardOrderHsa,
  'card-order-photo': cardOrderPhoto,
  'card-order-production': cardOrderProduction,
  'card-order-review': cardOrderReview,
} as const;
