import { z } from 'zod';
import { CardNumber, Id, Instant, instantAt } from '../../contract/index.ts';
import { blockDueAfter } from '../../register/index.ts';
import { enterBlockPhase } from './own-block.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** When the block is due: minutes since the reason was reported that outweighs the others (domain P5.2). Never later than planned before. */
export const planBlock = worker({
  type: 'plan-block',
  input: z.object({
    caseId: Id,
    cardNumber: CardNumber,
    urgency: z.object({ level: z.enum(['urgent', 'normal']), dueMinutes: z.int().positive() }),
  }),
  output: z.object({ blockPlan: z.object({ dueAt: Instant }) }),
  async run({ caseId, cardNumber, urgency }, { register }) {
    const { requestedAt } = needed(await register.blocks.find(cardNumber), `Spärrbegäran för ${cardNumber}`);
    const { holder } = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const due = instantAt(blockDueAfter(Date.parse(requestedAt), urgency, holder));
    await enterBlockPhase(register, caseId, 'blocking');
    return { blockPlan: { dueAt: await register.blocks.plan(cardNumber, due) } };
  },
});
