import { jobs } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { recordApproval } from '../duty/approval.ts';
import { checkDuties } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Whoever ordered doesn't approve it, also when they belong to customer service. */
export const recordStockReview = worker({
  type: 'record-stock-review',
  ...jobs['record-stock-review'],
  async run({ caseId, review }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, review);
    const author = byCustomerService(review);
    await recordApproval(register, found, author);
    return {};
  },
});
