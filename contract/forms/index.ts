import * as reserveCardActivation from './reserve-card-activation.ts';
import * as reserveCardCall from './reserve-card-call.ts';
import * as reserveCardReview from './reserve-card-review.ts';
import * as cardBlock from './card-block.ts';

/** Form id (= file in `forms/`) → its schemas. */
export const forms = {
  'reserve-card-activation': reserveCardActivation,
  'reserve-card-call': reserveCardCall,
  'reserve-card-review': reserveCardReview,
  'card-block': cardBlock,
} as const;
export type FormId = keyof typeof forms;
