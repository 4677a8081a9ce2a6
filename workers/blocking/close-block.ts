import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { closeWhenReturned } from '../case/close-when-returned.ts';
import { isBlockCase } from './own-block.ts';
import { worker } from '../run/worker.ts';

/**
 * The block of a card is through. When it was the last one of a case that is a block request itself, the case is closed, or waits for
 * its cards to come back; so is a case whose request joined another's.
 */
export const closeBlock = worker({
  type: 'close-block',
  input: z.object({ caseId: Id, cardNumber: CardNumber, closedAt: Instant }),
  output: z.object({}),
  async run({ caseId, cardNumber, closedAt }, { register, processInstanceKey }) {
    if (!(await register.blocks.isBound(cardNumber, processInstanceKey))) return {};
    const isLast = await register.blocks.finish(cardNumber, closedAt);
    if (isLast && (await isBlockCase(register, caseId))) {
      await closeWhenReturned(register, caseId, bySystem(closedAt));
    }
    for (const joined of await register.blocks.joinedCases(cardNumber)) {
      await closeWhenReturned(register, joined, bySystem(closedAt));
    }
    return {};
  },
});
