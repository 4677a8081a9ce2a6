import { z } from 'zod';
import { RefusalReason } from '../activation/index.ts';
import { DeskCheck } from '../identity/desk-check.ts';
import { IdentityCheck, IdRule } from '../identity/documents.ts';
import { Issue, ProvenIdentity, ShortTermHandOver } from '../issue/index.ts';
import { IssueWay } from '../order/index.ts';
import { BookedVisit, VisitRequest } from '../visits/index.ts';
import { Actor, CardNumber, Day, Id, Instant } from '../vocabulary.ts';

/** What customer service decided in "Aktivera korttidskort" on the phone. */
export const ShortTermCall = Actor.extend({
  outcome: z.enum(['activate', 'other-card', 'refuse']),
  otherCardNumber: CardNumber.optional(),
  refusalReason: RefusalReason.optional(),
  fetched: z.enum(['yes', 'later']).optional(),
});
export type ShortTermCall = z.infer<typeof ShortTermCall>;

/** Jobs of "Lämna ut korttidskort" (P7). */
export const issueJobs = {
  /**
   * Decides the way: by phone with a card of the unit's stock, which is reserved, or at a desk. A protected person, a person
   * without a document, and a unit without cards go to the desk.
   */
  'plan-issue': {
    input: z.object({
      caseId: Id,
      holderId: Id,
      unitId: Id,
      way: IssueWay,
      idRule: IdRule,
      latestDay: Day.optional(),
      desk: z.string().optional(),
      plannedAt: Instant,
    }),
    output: z.object({ issueWay: IssueWay, visit: VisitRequest, cardNumber: CardNumber.optional() }),
  },
  /**
   * Records what was seen at the desk and reserves the card of the desk's stock. Throws IDENTITY_NOT_PROVEN when the rule for
   * this card is not met, CARD_NOT_AVAILABLE.
   */
  'check-identity': {
    input: z.object({
      caseId: Id,
      idRule: IdRule,
      visit: BookedVisit,
      deskCheck: DeskCheck,
      noShows: z.int().nonnegative().optional(),
    }),
    output: z.object({
      /** So often nobody came, or they had to come again. */
      noShows: z.int().nonnegative(),
      cardNumber: CardNumber.optional(),
      proven: ProvenIdentity.optional(),
      /** When it ends here, or no other visit is booked. */
      issue: Issue.optional(),
    }),
  },
  /**
   * Keeps who vouches for the holder and how they know them. Throws DUTIES_NOT_SEPARATED for somebody who may not vouch. A holder
   * without an ID document comes to a desk: the card goes back.
   */
  'attest-receipt': {
    input: z.object({ caseId: Id, attest: Actor.extend({ attesterId: Id, identityCheck: IdentityCheck }) }),
    output: z.object({}),
  },
  /** Takes another card of the same stock: what was chosen first goes back. Throws CARD_NOT_AVAILABLE. */
  'exchange-issue-card': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber,
      /** Of a card at a desk. */
      visit: z.object({ desk: z.string().optional() }),
      activation: ShortTermCall.optional(),
      handOver: ShortTermHandOver.optional(),
    }),
    output: z.object({ cardNumber: CardNumber }),
  },
  /** Puts a card that was reserved and not issued back in stock. */
  'release-issue-card': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, releasedAt: Instant }),
    output: z.object({}),
  },
  /**
   * The card is the holder's and active; a receipt that was signed at the desk is registered. Throws DUTIES_NOT_SEPARATED,
   * CARD_NOT_AVAILABLE.
   */
  'issue-card': {
    input: z.object({
      caseId: Id,
      employmentId: Id,
      cardNumber: CardNumber,
      activation: ShortTermCall.optional(),
      handOver: ShortTermHandOver.optional(),
    }),
    output: z.object({ lastValidDay: Day, issue: Issue }),
  },
  /** Decides what comes next for a receipt that is to be sent in. `wait`: look again at `at`; `done`: it came, or there is nothing more to do. */
  'follow-receipt': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, checkedAt: Instant }),
    output: z.object({
      receiptStep: z.object({
        action: z.enum(['wait', 'remind', 'escalate', 'warn', 'block', 'done']),
        at: Instant.optional(),
      }),
    }),
  },
} as const;
