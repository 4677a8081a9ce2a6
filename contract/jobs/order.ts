import { z } from 'zod';
import { CardType } from '../cards/card-types.ts';
import { ComeAgain } from '../identity/desk-check.ts';
import { AssuranceLevel, DeclaredDocument, IdDocument, IdentityResult, IdRule } from '../identity/documents.ts';
import { ProvenIdentity } from '../issue/index.ts';
import { EmploymentKind, HsaEvidence, Order, OrderDecision, OrderReview, TemporaryCard } from '../order/index.ts';
import { Actor, CardNumber, Day, Id, Instant, ReceiptNumber } from '../vocabulary.ts';

/** What the orderer answered in "Komplettera beställningen". */
export const OrderCompletion = Actor.extend({
  idDocument: DeclaredDocument,
  idValidTo: Day.optional(),
  employment: EmploymentKind,
  assignmentTo: Day.optional(),
  temporaryCard: TemporaryCard,
});
export type OrderCompletion = z.infer<typeof OrderCompletion>;

/** Outcome of the photo visit at a desk. */
export const PhotoVisit = Actor.extend({
  /** `rebook`: they came, and must come again. `no-document`: they have no ID document at all, and get a short-term card instead. */
  outcome: z.enum(['done', 'rebook', 'no-document', 'no-show', 'not-approved']),
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  unfinished: ComeAgain.optional(),
});
export type PhotoVisit = z.infer<typeof PhotoVisit>;

/** Outcome of the hand-over at a desk. */
export const HandOver = Actor.extend({
  /** `come-again`: the card is kept until the holder has a document that will do. */
  outcome: z.enum(['handed-over', 'come-again', 'not-approved']),
  idDocument: IdDocument.optional(),
  idValidTo: Day.optional(),
  unfinished: ComeAgain.optional(),
});
export type HandOver = z.infer<typeof HandOver>;

/** Jobs of "Beställ kort" (P1) and of the ordinary card's way to its holder. */
export const orderJobs = {
  /** Remembers in the case what was ordered and what the tables said of it. A completion is checked and audited here. */
  'record-order': {
    input: z.object({
      caseId: Id,
      order: Order,
      identity: z.object({ result: IdentityResult, idRule: IdRule.optional(), managerPresent: z.boolean() }),
      cardType: CardType,
      validity: OrderDecision.pick({ lastValidDay: true, limitedBy: true }),
      loa: AssuranceLevel,
      completion: OrderCompletion.optional(),
    }),
    output: z.object({}),
  },
  /**
   * Checks who reviewed, and remembers what they decided. Throws DUTIES_NOT_SEPARATED, and IDENTITY_NOT_PROVEN for an approval
   * of an order with an ID document that is not valid.
   */
  'record-review': { input: z.object({ caseId: Id, orderReview: OrderReview }), output: z.object({}) },
  /**
   * Looks whether HSA shows the holder at the unit; `hsaRecord`: customer service found it there. An employment that was only proposed
   * becomes a real one: holder and employment may then be others than those proposed.
   */
  'check-hsa': {
    input: z.object({ caseId: Id, holderId: Id, hsaRecord: Actor.extend(HsaEvidence.shape).optional() }),
    output: z.object({ inHsa: z.boolean(), holderId: Id.optional(), employmentId: Id.optional() }),
  },
  /** Checks who took the photo and saw the ID document, and records it. Throws DUTIES_NOT_SEPARATED, IDENTITY_NOT_PROVEN. */
  'record-photo': {
    input: z.object({ caseId: Id, photo: PhotoVisit, noShows: z.int(), visit: z.object({ visitId: Id }) }),
    output: z.object({ noShows: z.int() }),
  },
  /** Passes the point of no return: the card is ordered in SITHS eID Portal. Throws CASE_WITHDRAWN. */
  'order-card': { input: z.object({ caseId: Id, production: Actor }), output: z.object({}) },
  /** Registers the card that has come to the desk (`ordered` → `produced` → `delivered`). Throws CARD_NOT_AVAILABLE. */
  'receive-card': {
    input: z.object({ caseId: Id, cardType: CardType, delivery: Actor.extend({ cardNumber: CardNumber }) }),
    output: z.object({
      cardNumber: CardNumber,
      /** When the holder is reminded to come, and when the card is annulled. */
      pickUpDates: z.object({ remindAt: z.tuple([Instant, Instant]), annulAt: Instant }),
    }),
  },
  /** Draws and stores a document about the order; header `template` names it, header `way: phone` a receipt that is sent in. */
  'create-order-document': {
    input: z.object({
      caseId: Id,
      cardNumber: CardNumber.optional(),
      /** How identity was proven at a desk, when the manager has to do with it. */
      proven: ProvenIdentity.optional(),
    }),
    output: z.object({ receiptNumber: ReceiptNumber.optional() }),
  },
  /** Annuls a card that nobody collected. */
  'annul-card': { input: z.object({ caseId: Id, cardNumber: CardNumber, annulledAt: Instant }), output: z.object({}) },
  /**
   * Records how the pick-up went and what was seen. When the holder has shown an ID document and signed, the card is theirs and active,
   * and the receipt is registered. Throws DUTIES_NOT_SEPARATED, IDENTITY_NOT_PROVEN, CARD_NOT_AVAILABLE.
   */
  'hand-over-card': {
    input: z.object({ caseId: Id, cardNumber: CardNumber, handOver: HandOver }),
    output: z.object({
      /** Of the card that was handed over. */
      lastValidDay: Day.optional(),
    }),
  },
  /** Asks to block the cards that a new one replaces; without a new one (`cardNumber`), only the temporary card of the case. */
  'replace-cards': {
    input: z.object({ caseId: Id, cardNumber: CardNumber.optional(), requestedAt: Instant }),
    output: z.object({}),
  },
} as const;
