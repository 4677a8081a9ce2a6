import { jobs } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { checkDuties } from '../duty/duties.ts';
import { enterBlockPhase } from './own-block.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** SITHS eID Portal could not be reached: who tried and when is kept, and the card stands on the list of those that wait. */
export const waitForPortal = worker({
  type: 'wait-for-portal',
  ...jobs['wait-for-portal'],
  async run({ caseId, cardNumber, block }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, block, 'clerical');
    await register.blocks.waitForPortal(cardNumber, byCustomerService(block));
    await enterBlockPhase(register, caseId, 'waiting-portal');
    return {};
  },
});
