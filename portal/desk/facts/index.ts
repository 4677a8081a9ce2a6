import type { FormId } from '../../../contract/index.ts';
import { cardBlock } from './card-block.ts';
import { reserveCardCall } from './reserve-card-call.ts';
import { reserveCardReview } from './reserve-card-review.ts';
import type { TaskFacts } from './task-facts.ts';
import { usual } from './usual.ts';

/** Form id → what the portal shows and checks besides the form. */
const facts: Partial<Readonly<Record<FormId, TaskFacts>>> = {
  'card-block': cardBlock,
  'reserve-card-call': reserveCardCall,
  'reserve-card-review': reserveCardReview,
};

/** The form's own, or what is usual. */
export function factsOfForm(formId: FormId): TaskFacts {
  return facts[formId] ?? usual;
}
