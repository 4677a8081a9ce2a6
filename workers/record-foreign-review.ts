import { addPeriod, dayAt, factsOf, jobs, lastDayFor, policyOn } from '../contract/index.ts';
import type { Author, Case, Register } from '../register/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { recordApproval } from './rules/approval.ts';
import { dutyFault } from './rules/duties.ts';
import { proposalDutyFault } from './rules/proposal-duties.ts';
import { BusinessError, needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/** Remembers the decision about an order for somebody without a Swedish number. Nobody reviews what they ordered. */
export const recordForeignReview = worker({
  type: 'record-foreign-review',
  ...jobs['record-foreign-review'],
  async run({ caseId, foreignReview }, { register }) {
    const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
    const fault =
      (await dutyFault(register, found, foreignReview)) ??
      (await proposalDutyFault(register, found, foreignReview, 'review'));
    if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
    const { outcome, rejection, at } = foreignReview;
    const author = byCustomerService(foreignReview);
    const day = dayAt(Date.parse(at));
    const { passportValid } = policyOn(day).order;
    const { order } = factsOf('foreign-staff-order', found);
    const latestDay = lastDayFor(order.passportValidTo, passportValid);
    await register.cases.setFacts(
      caseId,
      {
        review: { outcome, ...(rejection && { rejection }) },
        ...(latestDay < day && { passportNeededTo: addPeriod(day, passportValid) }),
      },
      author,
    );
    if (outcome === 'approve') {
      await boundByAgreement(register, found, author);
      await recordApproval(register, found, author);
    }
    return { latestDay };
  },
});

/**
 * An approved order brings its employment, and every card under it, within the agreement with the private provider: also an employment
 * that the unit had before (domain P2.1). A last day that comes sooner stays.
 */
async function boundByAgreement(register: Register, found: Case, author: Author): Promise<void> {
  const { agreementTo } = factsOf('foreign-staff-order', found).order;
  if (agreementTo === undefined || found.employmentId === undefined) return;
  const employment = needed(await register.people.employment(found.employmentId), 'Anställningen');
  if (employment.to !== undefined && employment.to <= agreementTo) return;
  await register.people.changeEmployment(found.employmentId, agreementTo, author);
}
