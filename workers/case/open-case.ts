import { z } from 'zod';
import {
  Id,
  Instant,
  ProcessPolicy,
  addDays,
  blocksOrdinary,
  dayOf,
  policyOn,
  processPolicyOn,
} from '../../contract/index.ts';
import { asReserveCase, type Case, type WorkersRegister } from '../../register/index.ts';
import { bySystem } from '../duty/authors.ts';
import { needed, PermanentFailure } from '../run/failures.ts';
import { worker } from '../run/worker.ts';

/**
 * Binds the case to its first instance and decides what the case needs. Any other instance, and one whose case the register doesn't
 * know, is surplus: it is cancelled, and the audit says so. A job that comes again after that cancels what is gone already.
 */
export const openCase = worker({
  type: 'open-case',
  input: z.object({ caseId: Id }),
  output: z.object({
    /** Asked by models of before, which drew the way of a surplus instance. */
    binding: z.literal('bound'),
    /** The policy of the day of submission: tables and timers read their numbers from it. */
    policy: ProcessPolicy,
    /** `reserve-card-activation`: as many reserve cards within the policy's days as ask for a review. */
    reviewNeeded: z.boolean().optional(),
    /** `reserve-card-activation`: lost or stolen, the ordinary card is to be blocked. */
    blockOrdinary: z.boolean().optional(),
    /** `reserve-card-activation`: when an activation that has not been done is closed. */
    activateBefore: Instant.optional(),
  }),
  once: 'by-step',
  async run({ caseId }, { register, key, at, processInstanceKey, cancelInstance }) {
    const opened = await register.once(key, (work) => open(work, { caseId, processInstanceKey, at }));
    if (opened.binding === 'bound') {
      const { submittedAt, ...rest } = opened;
      const since = submittedAt ?? needed(await register.cases.find(caseId), `Ärendet ${caseId}`).submittedAt;
      return { ...rest, policy: processPolicyOn(dayOf(since)) };
    }
    await cancelInstance(processInstanceKey);
    throw new PermanentFailure(`Ärendet ${caseId} hör inte till den här processinstansen, som är avbruten`);
  },
});

/** What is remembered with the binding. The policy isn't: it follows from the day, and is larger than all the rest. */
type Opened =
  | { readonly binding: 'surplus' }
  | {
      readonly binding: 'bound';
      /** Answers of before this was remembered have the policy in its place. */
      readonly submittedAt?: Instant;
      readonly reviewNeeded?: boolean;
      readonly blockOrdinary?: boolean;
      readonly activateBefore?: Instant;
    };

/** The answer is remembered with the binding, so that a repeat after a crash takes the same way. */
async function open(
  register: WorkersRegister,
  instance: { caseId: string; processInstanceKey: string; at: Instant },
): Promise<Opened> {
  const { caseId, processInstanceKey, at } = instance;
  const found = await register.cases.find(caseId);
  const binding = await register.cases.bind(caseId, processInstanceKey);
  if (!found || binding !== 'bound') {
    await register.engineRecords.keepSurplus({ caseId, processInstanceKey, author: bySystem(at) });
    return { binding: 'surplus' };
  }
  const opened = { binding: 'bound', submittedAt: found.submittedAt } as const;
  if (found.processId !== 'reserve-card-activation') return opened;
  return { ...opened, ...(await openActivation(register, found)) };
}

/** Reserve cards that follow each other closely are reviewed (domain P4). */
async function openActivation(register: WorkersRegister, found: Case) {
  const { reason, submittedAt, activateBefore } = asReserveCase(found);
  const day = dayOf(submittedAt);
  const { reviewFrom, reviewWithinDays } = policyOn(day).reserveCard;
  const recent = await register.cases.recentReserveCards(found, addDays(day, -reviewWithinDays));
  const reviewNeeded = recent + 1 >= reviewFrom;
  const isByPhone = (found.facts['way'] ?? 'phone') === 'phone';
  await register.cases.setPhase(found.caseId, reviewNeeded ? 'review' : isByPhone ? 'calling' : 'visit');
  return { reviewNeeded, blockOrdinary: blocksOrdinary(reason), activateBefore };
}
