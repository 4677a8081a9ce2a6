import { z } from 'zod';
import { Actor, Id } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { recordApproval } from '../duty/approval.ts';
import { checkDuties } from '../duty/duties.ts';
import { needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

const StockReview = Actor.extend({ outcome: z.enum(['approve', 'reject']) });

/** The person who ordered doesn't approve it, even when they belong to customer service. */
export const recordStockReview = worker({
  type: 'record-stock-review',
  input: z.object({ caseId: Id, review: StockReview }),
  output: z.object({}),
  async run({ caseId, review }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    await checkDuties(register, found, review);
    const author = byCustomerService(review);
    await recordApproval(register, found, author);
    return {};
  },
});
