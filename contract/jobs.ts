import { z } from 'zod';
import { blockJobs } from './jobs/block.ts';
import { foreignStaffJobs } from './jobs/foreign-staff.ts';
import { orderJobs } from './jobs/order.ts';
import { stockJobs } from './jobs/stock.ts';
import { issueJobs } from './jobs/issue.ts';
import { visitJobs } from './jobs/visit.ts';
import { ProcessPolicy } from './policy.ts';
import {
  ActivationReason,
  Actor,
  CardNumber,
  CloseReason,
  CopiedActor,
  Day,
  HsaId,
  Id,
  Instant,
  ReceiptNumber,
  RefusalReason,
} from './vocabulary.ts';

/**
 * Job types: what a worker gets and gives. Each is served by `workers/<type>.ts` and used by a model.
 * Inputs name process variables; unknown variables are dropped. Times come as variables, never from a worker's clock.
 */

/** What customer service decided in "Aktivera reservkort". */
export const Activation = Actor.extend({
  outcome: z.enum(['activate', 'other-card', 'refuse']),
  /** Card to take instead, with `other-card`. */
  otherCardNumber: CardNumber.optional(),
  refusalReason: RefusalReason.optional(),
});

export const Review = Actor.extend({ outcome: z.enum(['approve', 'reject']) });

export const jobs = {
  /** Binds the case to the process instance; tells duplicates apart. Any root process begins with it. Throws CASE_UNKNOWN. */
  'open-case': {
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
  },
  /** Gives the receipt form its number, renders and stores the PDF. An earlier form of another card is withdrawn; one of the same card stays. */
  'create-receipt': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, review: Review.optional() }),
    output: z.object({ receiptNumber: ReceiptNumber }),
  },
  /** Queues one mail. Header `template` names it; recipients and texts come from the register. */
  'send-mail': {
    input: z.object({
      /** Absent: about a card without a case. */
      caseId: Id.optional(),
      cardNumber: CardNumber.optional(),
      closeReason: CloseReason.optional(),
      /** Of a mail about a visit. */
      visitId: Id.optional(),
    }),
    output: z.object({}),
  },
  /** Takes another card of the unit's stock for the case. Throws CARD_NOT_AVAILABLE. */
  'exchange-card': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, activation: Activation }),
    output: z.object({ cardNumber: CardNumber }),
  },
  /** Activates the reserved card and starts the clocks. Throws CARD_NOT_AVAILABLE, DUTIES_NOT_SEPARATED. */
  'activate-card': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, reason: ActivationReason, activation: Activation }),
    output: z.object({
      lastValidDay: Day,
      /** When reminders go out, the receipt's block is considered first, and waiting ends. */
      receiptDates: z.object({ remindAt: Instant, escalateAt: Instant, warnAt: Instant, giveUpAt: Instant }),
    }),
  },
  /** Looks whether the card is to be blocked for its missing receipt, and when. */
  'check-receipt': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, checkedAt: Instant }),
    output: z.object({
      /** `wait`: look again at `checkAt`; `warn`: warn now, block at `checkAt`; `block`: now; `skip`: nothing to block. */
      receiptCheck: z.object({ action: z.enum(['wait', 'warn', 'block', 'skip']), checkAt: Instant.optional() }),
    }),
  },
  /** After a wrong activation: withdraws the receipt, reserves the right card. Throws CARD_NOT_AVAILABLE. */
  'correct-card': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber,
      correction: z.object({ rightCardNumber: CardNumber, by: HsaId, at: Instant }),
    }),
    output: z.object({ cardNumber: CardNumber, wrongCardNumber: CardNumber, activateBefore: Instant }),
  },
  /** Ends the case with a reason; a card that is still reserved goes back to stock. */
  'close-case': {
    input: z.object({
      caseId: Id,
      closeReason: CloseReason,
      closedAt: Instant,
      activation: Activation.optional(),
      review: Review.optional(),
      /** Whose decision ended it, when a person's did; without: a clock, a message, or the work is done. */
      closedBy: CopiedActor.optional(),
    }),
    output: z.object({}),
  },
  ...blockJobs,
  ...stockJobs,
  ...foreignStaffJobs,
  ...orderJobs,
  ...visitJobs,
  ...issueJobs,
} as const;
export type JobType = keyof typeof jobs;
export type JobInput<Type extends JobType> = z.infer<(typeof jobs)[Type]['input']>;
export type JobOutput<Type extends JobType> = z.infer<(typeof jobs)[Type]['output']>;
