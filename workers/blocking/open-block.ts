import { z } from 'zod';
import { BlockReason, CardNumber, Id, ProcessPolicy, dayOf, processPolicyOn } from '../../contract/index.ts';
import { enterBlockPhase, isBlockCase } from './own-block.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Binds the block to its first instance. A card that has ended meanwhile has nothing to block, and another instance for the
 * same card ends quietly (domain "Cards").
 */
export const openBlock = worker({
  type: 'open-block',
  input: z.object({ caseId: Id, cardNumber: CardNumber }),
  output: z.object({
    /** `doubtful`: customer service makes sure first. `to-confirm`: the manager does. */
    blockOpening: z.enum(['open', 'nothing-to-block', 'duplicate', 'doubtful', 'to-confirm']),
    policy: ProcessPolicy,
    blockReason: BlockReason,
  }),
  async run({ caseId, cardNumber }, { register, processInstanceKey }) {
    const block = needed(await register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
    const blockOpening = await register.blocks.open(cardNumber, processInstanceKey);
    if (await isBlockCase(register, caseId)) await register.cases.bind(caseId, processInstanceKey);
    if (blockOpening === 'open') await enterBlockPhase(register, caseId, 'blocking');
    const policy = processPolicyOn(dayOf(block.requestedAt));
    return { blockOpening, policy, blockReason: block.reason };
  },
});
