import { addDays, blocksOrdinary, dayAt, jobs, policyOn } from '../contract/index.ts';
import { BusinessError } from './run/failures.ts';
import { worker } from './run/worker.ts';

/** Binds the case to its first instance; any other one learns that it is a duplicate. Decides what the case needs (domain P4). */
export const openCase = worker({
  type: 'open-case',
  ...jobs['open-case'],
  async run({ caseId }, { register, processInstanceKey }) {
    const found = await register.cases.find(caseId);
    const binding = await register.cases.bind(caseId, processInstanceKey);
    if (!found || !binding) throw new BusinessError('CASE_UNKNOWN', `Ärendet ${caseId} finns inte i registret`);
    const day = dayAt(Date.parse(found.submittedAt));
    const { reviewFrom, reviewWithinDays } = policyOn(day).reserveCard;
    const recent = await register.cases.recentReserveCards(caseId, addDays(day, -reviewWithinDays));
    const reviewNeeded = recent + 1 >= reviewFrom;
    if (binding === 'bound') await register.cases.setPhase(caseId, reviewNeeded ? 'review' : 'calling');
    return {
      binding,
      reviewNeeded,
      blockOrdinary: blocksOrdinary(found.reason),
      activateBefore: found.activateBefore,
    };
  },
});
