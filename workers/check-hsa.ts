import { jobs } from '../contract/index.ts';
import { isRefusal } from '../register/index.ts';
import { byCustomerService } from './rules/authors.ts';
import { checkDuties } from './rules/duties.ts';
import { needed } from './run/failures.ts';
import { worker } from './run/worker.ts';

/**
 * No card is activated for a person without a record in HSA (domain "Rules"). What customer service found there is entered
 * first; an HSA-id of somebody else counts as not found.
 */
export const checkHsa = worker({
  type: 'check-hsa',
  ...jobs['check-hsa'],
  async run({ caseId, holderId, hsaRecord }, { register }) {
    const person = needed(await register.people.find(holderId), `Personen ${holderId}`);
    if (person.hasHsaRecord) return { inHsa: true };
    if (hsaRecord) {
      const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
      await checkDuties(register, found, hsaRecord, 'clerical');
      const entered = await register.orders.enterHsaRecord(
        holderId,
        { hsaId: hsaRecord.hsaId, caseId },
        byCustomerService(hsaRecord),
      );
      if (!isRefusal(entered)) return { inHsa: true };
    }
    await register.cases.setPhase(caseId, 'waiting-hsa');
    return { inHsa: false };
  },
});
