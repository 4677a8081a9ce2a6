import { z } from 'zod';
import { blockJobs } from './jobs/block.ts';
import { foreignStaffJobs } from './jobs/foreign-staff.ts';
import { orderJobs } from './jobs/order.ts';
import { stockJobs } from './jobs/stock.ts';
import { issueJobs } from './jobs/issue.ts';
import { visitJobs } from './jobs/visit.ts';
import { Confirmation } from './activation.ts';
import { DeskCheck, ShortTermHandOver } from './issue.ts';
import { AssuranceLevel, IdRule, SwedishNumber } from './orders.ts';
import { ProcessPolicy } from './policy.ts';
import { VisitRequest } from './visits.ts';
import {
  ActivationReason,
  ActivationWay,
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
  /** Whether the holder fetched in the same call. */
  fetched: z.enum(['yes', 'later']).optional(),
});

/** Waiting for the holder to fetch the certificates to the card: at the latest `until` the receipt's clock starts. */
export const Fetching = z.object({ state: z.enum(['fetched', 'waiting']), until: Instant });

const ReceiptDates = z.object({ remindAt: Instant, escalateAt: Instant, warnAt: Instant, giveUpAt: Instant });

export const Review = Actor.extend({ outcome: z.enum(['approve', 'reject']) });

export const jobs = {
  /** Binds the case to the process instance, or cancels an instance that is surplus. Every root process begins with it. */
  'open-case': {
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
  /** After a call: the reserved card is ordered in SITHS eID Portal and counts as active. Throws CARD_NOT_AVAILABLE, DUTIES_NOT_SEPARATED. */
  'activate-card': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, reason: ActivationReason, activation: Activation }),
    output: z.object({
      lastValidDay: Day,
      fetching: Fetching,
      /** For instances of before the fetch had a step of its own. */
      receiptDates: ReceiptDates,
    }),
  },
  /**
   * At a desk: the card is the holder's and active, by one ID administrator on LoA 2 or by two on LoA 3; the receipt that was signed there
   * is registered. Throws CARD_NOT_AVAILABLE, DUTIES_NOT_SEPARATED.
   */
  'activate-at-desk': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber,
      loa: AssuranceLevel,
      deskCheck: DeskCheck.optional(),
      handOver: ShortTermHandOver.optional(),
      confirmation: Confirmation.optional(),
    }),
    output: z.object({ lastValidDay: Day, fetching: Fetching }),
  },
  /** Decides when the receipt's clock began: at the fetch, or when waiting for it ended. `registered`: the receipt has come already. */
  'start-receipt-clock': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, fetching: Fetching, startedAt: Instant }),
    output: z.object({
      receiptState: z.enum(['expected', 'registered']),
      /** When reminders go out, the receipt's block is considered first, and waiting ends. */
      receiptDates: ReceiptDates,
    }),
  },
  /**
   * The case goes on at a desk: who comes, and how identity is proven there. A card that was reserved for the phone goes back, and its
   * receipt is withdrawn.
   */
  'plan-desk': {
    input: z.object({ caseId: Id, way: ActivationWay, plannedAt: Instant }),
    output: z.object({ visit: VisitRequest, idRule: IdRule, number: SwedishNumber, adult: z.boolean() }),
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
