import { z } from 'zod';
import { CardNumber, Id } from '../../contract/index.ts';
import { Block } from './portal-block.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkClericalDuties } from '../duty/duties.ts';
import { enterBlockPhase } from './own-block.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** SITHS eID Portal could not be reached: who tried and when is kept, and the card stands on the list of those that wait. */
export const waitForPortal = worker({
  type: 'wait-for-portal',
  input: z.object({ caseId: Id, cardNumber: CardNumber, block: Block }),
  output: z.object({}),
  async run({ caseId, cardNumber, block }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkClericalDuties(register, found, block);
    await register.blocks.waitForPortal(cardNumber, byCustomerService(block));
    await enterBlockPhase(register, caseId, 'waiting-portal');
    return {};
  },
});
