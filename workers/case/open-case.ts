import { z } from 'zod';
import {
  Id,
  Instant,
  ProcessPolicy,
  addDays,
  blocksOrdinary,
  dayAt,
  policyOn,
  processPolicyOn,
} from '../../contract/index.ts';
import { asReserveCase, type Case, type Register } from '../../register/index.ts';
import { BusinessError } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/** Binds the case to its first instance; any other one learns that it is a duplicate. Decides what the case needs. */
export const openCase = worker({
  type: 'open-case',
  input: z.object({ caseId: Id }),
  output: z.object({
    binding: z.enum(['bound', 'duplicate']),
    /** The policy of the day of submission: tables and timers read their numbers from it. */
    policy: ProcessPolicy,
    /** `reserve-card-activation`: as many reserve cards within the policy's days as ask for a review. */
    reviewNeeded: z.boolean().optional(),
    /** `reserve-card-activation`: lost or stolen, the ordinary card is to be blocked. */
    blockOrdinary: z.boolean().optional(),
    /** `reserve-card-activation`: when an activation that has not been done is closed. */
    activateBefore: Instant.optional(),
  }),
  async run({ caseId }, { register, processInstanceKey }) {
    const found = await register.cases.find(caseId);
    const binding = await register.cases.bind(caseId, processInstanceKey);
    if (!found || !binding) throw new BusinessError('CASE_UNKNOWN', `Ärendet ${caseId} finns inte i registret`);
    const opened = { binding, policy: processPolicyOn(dayAt(Date.parse(found.submittedAt))) };
    if (found.processId !== 'reserve-card-activation') return opened;
    return { ...opened, ...(await openActivation(register, found, binding)) };
  },
});

/** Reserve cards that follow each other closely are reviewed (domain P4). */
async function openActivation(register: Register, found: Case, binding: 'bound' | 'duplicate') {
  const { caseId, reason, submittedAt, activateBefore } = asReserveCase(found);
  const day = dayAt(Date.parse(submittedAt));
  const { reviewFrom, reviewWithinDays } = policyOn(day).reserveCard;
  const recent = await register.cases.recentReserveCards(caseId, addDays(day, -reviewWithinDays));
  const reviewNeeded = recent + 1 >= reviewFrom;
  const isByPhone = (found.facts['way'] ?? 'phone') === 'phone';
  if (binding === 'bound')
    await register.cases.setPhase(caseId, reviewNeeded ? 'review' : isByPhone ? 'calling' : 'visit');
  return { reviewNeeded, blockOrdinary: blocksOrdinary(reason), activateBefore };
}
