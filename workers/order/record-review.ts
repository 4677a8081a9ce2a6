import { z } from 'zod';
import { Id, OrderReview, factsOf } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { recordApproval } from '../duty/approval.ts';
import { dutyFault } from '../duty/duties.ts';
import { proposalDutyFault } from '../duty/proposal-duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Remembers the decision about an order. Nobody reviews what they ordered or what is for themselves. */
export const recordReview = worker({
  type: 'record-review',
  errors: ['DUTIES_NOT_SEPARATED', 'IDENTITY_NOT_PROVEN'],
  input: z.object({ caseId: Id, orderReview: OrderReview }),
  output: z.object({}),
  async run({ caseId, orderReview }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault =
      (await dutyFault(register, found, orderReview)) ??
      (await proposalDutyFault(register, found, { ...orderReview, step: 'review' }));
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const { outcome, remark, rejection } = orderReview;
    if (outcome === 'approve' && factsOf('card-order', found).decision.idRule === undefined) {
      throw new BusinessError('IDENTITY_NOT_PROVEN', 'Id-handlingen räcker inte, så beställningen kan inte godkännas');
    }
    const review = { outcome, ...(remark && { remark }), ...(rejection && { rejection }) };
    const author = byCustomerService(orderReview);
    await register.cases.setFacts({ caseId, facts: { review }, author });
    if (outcome === 'approve') await recordApproval(register, found, author);
    if (outcome === 'complete') await register.cases.setPhase(caseId, 'completion');
    return {};
  },
});
