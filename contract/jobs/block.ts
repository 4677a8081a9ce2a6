import { z } from 'zod';
import { BlockReason, ConsentOutcome, DoubtOutcome, MisuseOutcome } from '../blocking/index.ts';
import { CardState } from '../cards/card-states.ts';
import { CardType } from '../cards/card-types.ts';
import { MobileOutcome } from '../employment-end/index.ts';
import { ProcessPolicy } from '../policy/policy.ts';
import { Actor, CardNumber, Day, HsaId, Id, Instant } from '../vocabulary.ts';

/** Jobs of blocks, returns, validity and employments that end. */

/**
 * What customer service did in "Spärra i SITHS eID Portal". `already-blocked`: somebody did it there before;
 * `portal-unavailable`: nobody could.
 */
export const Block = z.discriminatedUnion('outcome', [
  Actor.extend({ outcome: z.enum(['blocked', 'already-blocked']), confirmedAt: Instant }),
  Actor.extend({ outcome: z.literal('portal-unavailable') }),
]);

/** A block asked for: `requested` first, `joined` one that was asked for already, `nothing-to-block` without an active card. */
export const BlockRequest = z.object({
  status: z.enum(['requested', 'joined', 'nothing-to-block']),
  cardNumber: CardNumber.optional(),
  reason: BlockReason,
  requestedAt: Instant,
});

export const HandIn = z.object({ cut: z.boolean(), by: HsaId, at: Instant });

export const blockJobs = {
  /** Records a block request and starts `card-blocking` for the card; `blockTarget` says for which. Asking twice joins the first request. */
  'request-block': {
    input: z.object({
      /** Absent: of a card without a case. */
      caseId: Id.optional(),
      blockTarget: z.enum(['ordinary', 'case-card', 'wrong-card', 'this-card']),
      blockReason: BlockReason,
      cardNumber: CardNumber.optional(),
      requestedAt: Instant,
    }),
    output: z.object({ blockRequest: BlockRequest }),
  },
  /** Binds the card's block to the process instance, and the case when it is one of `card-blocking`. */
  'open-block': {
    input: z.object({ caseId: Id, cardNumber: CardNumber }),
    output: z.object({
      /** `doubtful`: customer service makes sure first. `to-confirm`: the manager does. */
      blockOpening: z.enum(['open', 'nothing-to-block', 'duplicate', 'doubtful', 'to-confirm']),
      policy: ProcessPolicy,
      blockReason: BlockReason,
    }),
  },
  /** Records how the doubtful requests of one kind were settled. When nobody stands by any, the card stays active and the case ends. */
  'settle-doubt': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber,
      /** Who was asked. */
      blockOpening: z.enum(['doubtful', 'to-confirm']),
      doubt: Actor.extend({ outcome: DoubtOutcome }),
    }),
    output: z.object({ doubtSettled: z.enum(['block', 'leave']) }),
  },
  /** When the block is to be done: the minutes of the decision `block-urgency`, in manned hours from the request. */
  'plan-block': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber,
      urgency: z.object({ level: z.enum(['urgent', 'normal']), dueMinutes: z.int().positive() }),
    }),
    output: z.object({ blockPlan: z.object({ dueAt: Instant }) }),
  },
  /** Notes that SITHS eID Portal could not be reached, and by whom it was tried. */
  'wait-for-portal': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, block: Block }),
    output: z.object({}),
  },
  /** Moves a card to `blocked` once a person has confirmed it in SITHS eID Portal. */
  'block-card': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, block: Block }),
    output: z.object({
      cardState: CardState,
      blocked: z.object({
        reason: BlockReason,
        /** Nobody else follows the card until it is handed in. */
        followReturn: z.boolean(),
        /** When the auditor should have looked at a misuse. */
        auditBefore: Instant,
      }),
    }),
  },
  /** Renders and stores the confirmation of the block. */
  'create-block-confirmation': {
    input: z.object({ caseId: Id, cardNumber: CardNumber }),
    output: z.object({}),
  },
  /** Records what the auditor found after misuse. */
  'record-misuse-audit': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, audit: Actor.extend({ outcome: MisuseOutcome }) }),
    output: z.object({}),
  },
  /** The card's block is done. Closes the case when it is one of `card-blocking` and no other card of it is left. */
  'close-block': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, closedAt: Instant }),
    output: z.object({}),
  },
  /**
   * Decides what comes next in a card's life. `return`: it is blocked or expired already and is asked back at once; `none`: it
   * is not, or no longer, in anybody's hand. `expire`: look at `at` whether it ends or has followed to another employment. Where it
   * is used now and its last valid day are stored.
   */
  'plan-validity': {
    input: z.object({ cardNumber: CardNumber, cardType: CardType, plannedAt: Instant }),
    output: z.object({
      validity: z.object({
        next: z.enum(['remind', 'expire', 'return', 'none']),
        at: Instant.optional(),
        lastValidDay: Day.optional(),
      }),
    }),
  },
  /** Moves a card whose last valid day has ended to `expired`; one that followed to another employment, or whose block is awaited, stays `active`. */
  'expire-card': {
    input: z.object({ cardNumber: CardNumber, expiredAt: Instant }),
    output: z.object({ cardState: CardState }),
  },
  /** Where the card is that should be handed in, and the dates on which it is asked for. */
  'plan-return': {
    input: z.object({ cardNumber: CardNumber, plannedAt: Instant }),
    output: z.object({
      cardPlace: z.enum(['with-holder', 'gone', 'handed-in']),
      /** With `handed-in`: who took it, when. */
      handIn: HandIn.optional(),
      returnDates: z.object({ remindAt: z.tuple([Instant, Instant]), giveUpAt: Instant, watchUntil: Instant }),
    }),
  },
  /** Registers that the card was handed in. */
  'return-card': {
    input: z.object({ caseId: Id.optional(), cardNumber: CardNumber, handIn: HandIn }),
    output: z.object({ cardState: CardState }),
  },
  /** Renders and stores the receipt of the return. A card of its own has no case, and gets none. */
  'create-return-receipt': {
    input: z.object({ caseId: Id.optional(), cardNumber: CardNumber }),
    output: z.object({}),
  },
  /** Gives a card up: `unreturned`. */
  'mark-unreturned': {
    input: z.object({ cardNumber: CardNumber, givenUpAt: Instant }),
    output: z.object({ cardState: CardState }),
  },
  /** When the last day of an employment has ended in Stockholm, as its case has the day now. */
  'plan-employment-end': { input: z.object({ caseId: Id }), output: z.object({ endsAt: Instant }) },
  /**
   * Ends the employment. `moved`: the person goes on with the same employer, and no card ends. The cards are those that are
   * active now and don't follow to another employment.
   */
  'end-employment': {
    input: z.object({ caseId: Id, endedAt: Instant }),
    output: z.object({
      employmentEnd: z.enum(['ended', 'moved']),
      cardNumbers: z.array(CardNumber),
      /** When the mobile SITHS eID should be seen to. */
      mobileBefore: Instant,
    }),
  },
  /** Records what the manager said of an employment that its holder says is ending. */
  'record-consent': {
    input: z.object({ caseId: Id, consent: Actor.extend({ outcome: ConsentOutcome }) }),
    output: z.object({}),
  },
  /** Records what was done about the mobile SITHS eID. */
  'record-mobile-eid': {
    input: z.object({ caseId: Id, mobile: Actor.extend({ outcome: MobileOutcome }) }),
    output: z.object({}),
  },
} as const;
