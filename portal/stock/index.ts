import { reserveCardOrder as ofOrder } from './case.ts';
import { setUpStock } from './set-up-stock.ts';
import { reserveCardOrder } from './start-form.ts';
import { reserveCardOrderDelivery } from './tasks/reserve-card-order-delivery.ts';
import { reserveCardOrderDeviation } from './tasks/reserve-card-order-deviation.ts';
import { reserveCardOrderPack } from './tasks/reserve-card-order-pack.ts';
import { reserveCardOrderReview } from './tasks/reserve-card-order-review.ts';
import { events, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { readSerials } from './serials.ts';
export { stocksOf } from './unit-stocks.ts';

/** P3: reserve cards and receipt forms for a unit, and where every blank card lies. */
export const stock = {
  startForms: [reserveCardOrder],
  tasks: {
    'reserve-card-order-review': reserveCardOrderReview,
    'reserve-card-order-pack': reserveCardOrderPack,
    'reserve-card-order-delivery': reserveCardOrderDelivery,
    'reserve-card-order-deviation': reserveCardOrderDeviation,
  },
  cases: { 'reserve-card-order': ofOrder },
  events,
  taskWords,
  saidByTask: [],
  routes: [{ at: ['/lager', '/kvittensblankett'], setUp: setUpStock }],
} as const satisfies PortalRoutine;
