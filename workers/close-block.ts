import { jobs } from '../contract/index.ts';
import { bySystem } from './rules/authors.ts';
import { isBlockCase } from './rules/own-block.ts';
import { worker } from './run/worker.ts';

/** The block of a card is through. Its case is closed when it is a block request itself and this was the last of its cards. */
export const closeBlock = worker({
  type: 'close-block',
  ...jobs['close-block'],
  async run({ caseId, cardNumber, closedAt }, { register, processInstanceKey }) {
    if (!(await register.blocks.isBound(cardNumber, processInstanceKey))) return {};
    const isLast = await register.blocks.finish(cardNumber, closedAt);
    if (isLast && (await isBlockCase(register, caseId))) {
      await register.cases.close(caseId, 'completed', bySystem(closedAt));
    }
    return {};
  },
});
