import { z } from 'zod';
import { Day, ForeignReview, Id, addPeriod, dayOf, factsOf, lastDayFor, policyOn } from '../../contract/index.ts';
import { byCustomerService } from '../duty/authors.ts';
import { boundByAgreement } from './agreement.ts';
import { recordApproval } from '../duty/approval.ts';
import { dutyFault } from '../duty/duties.ts';
import { proposalDutyFault } from '../duty/proposal-duties.ts';
import { BusinessError, needed } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Remembers the decision about an order for somebody without a Swedish number. Nobody reviews what they ordered. */
export const recordForeignReview = worker({
  type: 'record-foreign-review',
  errors: ['DUTIES_NOT_SEPARATED'],
  input: z.object({ caseId: Id, foreignReview: ForeignReview }),
  output: z.object({
    /** Last day on which a card can be issued on this passport. */
    latestDay: Day,
  }),
  async run({ caseId, foreignReview }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault =
      (await dutyFault(register, found, foreignReview)) ??
      (await proposalDutyFault(register, found, { ...foreignReview, step: 'review' }));
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const { outcome, rejection, at } = foreignReview;
    const author = byCustomerService(foreignReview);
    const day = dayOf(at);
    const { passportValid } = policyOn(day).order;
    const { order } = factsOf('foreign-staff-order', found);
    const latestDay = lastDayFor(order.passportValidTo, passportValid);
    await register.cases.setFacts({
      caseId,
      facts: {
        review: { outcome, ...(rejection && { rejection }) },
        ...(latestDay < day && { passportNeededTo: addPeriod(day, passportValid) }),
      },
      author,
    });
    if (outcome === 'approve') {
      await boundByAgreement(register, caseId, author);
      await recordApproval(register, found, author);
    }
    return { latestDay };
  },
});
