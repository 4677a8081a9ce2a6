import { cardOrder as ofOrder } from './case.ts';
import { setUpOrderList } from './list/set-up-order-list.ts';
import { setUpLetter } from './set-up-letter.ts';
import { cardOrder } from './start-form.ts';
import { cardHomeActivation, cardHomeBlock, cardHomeNumber, cardHomeSent } from './tasks/card-home.ts';
import {
  cardOrderDelivery,
  cardOrderHandOver,
  cardOrderHsa,
  cardOrderPhoto,
  cardOrderProduction,
} from './tasks/card-order-desk.ts';
import { cardOrderComplete, cardOrderReview } from './tasks/card-order-review.ts';
import { events, saidByTask, taskWords } from './timeline.ts';
import type { PortalRoutine } from '../routine.ts';

export { decideOrder } from './decision.ts';
export { mayReportLetter } from './sent-home.ts';
export { knownAs, proposalErrors } from './tasks/proposed.ts';
export { reviewRow } from './tasks/review-row.ts';

/** P1: order, change or replace a card, until it is handed over. */
export const order = {
  startForms: [cardOrder],
  tasks: {
    'card-order-review': cardOrderReview,
    'card-order-complete': cardOrderComplete,
    'card-order-hsa': cardOrderHsa,
    'card-order-photo': cardOrderPhoto,
    'card-order-production': cardOrderProduction,
    'card-order-delivery': cardOrderDelivery,
    'card-order-hand-over': cardOrderHandOver,
    'card-home-sent': cardHomeSent,
    'card-home-number': cardHomeNumber,
    'card-home-activation': cardHomeActivation,
    'card-home-block': cardHomeBlock,
  },
  cases: { 'card-order': ofOrder },
  events,
  taskWords,
  saidByTask,
  routes: [
    { at: ['/nytt/kort/lista'], setUp: setUpOrderList },
    { at: ['/arenden'], setUp: setUpLetter },
  ],
} as const satisfies PortalRoutine;
