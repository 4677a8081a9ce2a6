import { dayAt, jobs, processPolicyOn } from '../../contract/index.ts';
import { enterBlockPhase, isBlockCase } from './own-block.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Binds the block to its first instance. A card that has ended meanwhile has nothing to block, and another instance for the
 * same card ends quietly (domain "Cards").
 */
export const openBlock = worker({
  type: 'open-block',
  ...jobs['open-block'],
  async run({ caseId, cardNumber }, { register, processInstanceKey }) {
    const block = needed(await register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
    const blockOpening = await register.blocks.open(cardNumber, processInstanceKey);
    if (await isBlockCase(register, caseId)) await register.cases.bind(caseId, processInstanceKey);
    if (blockOpening === 'open') await enterBlockPhase(register, caseId, 'blocking');
    const policy = processPolicyOn(dayAt(Date.parse(block.requestedAt)));
    return { blockOpening, policy, blockReason: block.reason };
  },
});
