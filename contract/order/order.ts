import { z } from 'zod';
import { Actor, CardNumber, CardType, Day, HsaId } from '../vocabulary.ts';

/** What an order of a card consists of (domain P1), without personal data: the engine and its tables know this and no more. */

export const OrderKind = z.enum(['new', 'change', 'replacement']);
export type OrderKind = z.infer<typeof OrderKind>;

/** What has changed. A new name or another employment needs a new card; a new unit or longer assignment seldom does. */
export const CardChange = z.enum(['name', 'employment', 'unit', 'assignment']);
export type CardChange = z.infer<typeof CardChange>;

/** Why the present card must be replaced. */
export const ReplacementReason = z.enum(['expires', 'broken', 'locked', 'lost']);
export type ReplacementReason = z.infer<typeof ReplacementReason>;

/** `contracted`: employed by a private provider with an agreement. */
export const EmploymentKind = z.enum(['permanent', 'temporary', 'contracted', 'consultant', 'student']);
export type EmploymentKind = z.infer<typeof EmploymentKind>;

/** Approved Swedish ID documents (domain "Identity"). */
export const IdDocument = z.enum([
  'sis-card',
  'driving-licence',
  'swedish-passport',
  'national-id-card',
  'tax-agency-card',
]);
export type IdDocument = z.infer<typeof IdDocument>;

/** `none`: the holder has no approved document. */
export const DeclaredDocument = z.enum([...IdDocument.options, 'none']);
export type DeclaredDocument = z.infer<typeof DeclaredDocument>;

export const SwedishNumber = z.enum(['personnummer', 'samordningsnummer', 'none']);
export type SwedishNumber = z.infer<typeof SwedishNumber>;

/** A short-term card: none, one until the ordinary card is there, or one and no ordinary card yet. */
export const TemporaryCard = z.enum(['no', 'meanwhile', 'only']);
export type TemporaryCard = z.infer<typeof TemporaryCard>;

/** Where a short-term card is given out: in the unit, activated by phone, or at a desk. */
export const IssueWay = z.enum(['phone', 'desk']);
export type IssueWay = z.infer<typeof IssueWay>;

/** Results of the decision `identity-check`. */
export const IdentityResult = z.enum(['approved', 'short-lived', 'expired', 'vouching', 'passport', 'passport-short']);
export type IdentityResult = z.infer<typeof IdentityResult>;

/** How identity is proven at a desk: by document, by the manager's vouching, by passport with the manager present. */
export const IdRule = z.enum(['document', 'vouching', 'passport']);
export type IdRule = z.infer<typeof IdRule>;

export const AssuranceLevel = z.enum(['loa-2', 'loa-3']);
export type AssuranceLevel = z.infer<typeof AssuranceLevel>;

/** What the decisions are made from. */
export const Order = z.strictObject({
  kind: OrderKind,
  change: CardChange.optional(),
  replacementReason: ReplacementReason.optional(),
  number: SwedishNumber,
  /** Old enough for the highest level of assurance. */
  adult: z.boolean(),
  registeredAddress: z.boolean(),
  idDocument: DeclaredDocument,
  idValidTo: Day.optional(),
  employment: EmploymentKind,
  /** The unit's employer gives permanent staff SIS cards; absent in orders from before employers were known. */
  sisEmployer: z.boolean().optional(),
  assignmentFrom: Day,
  /** Last day, inclusive; absent: open-ended. */
  assignmentTo: Day.optional(),
  temporaryCard: TemporaryCard,
  way: IssueWay,
  /** The day of the first submission; the ID document's least validity counts from it. */
  submittedDay: Day,
});
export type Order = z.infer<typeof Order>;

/** What the tables said about an order. */
export const OrderDecision = z.strictObject({
  identity: IdentityResult,
  idRule: IdRule.optional(),
  managerPresent: z.boolean(),
  cardType: CardType,
  loa: AssuranceLevel,
  /** Of a card that is activated on the day of the order, or when the assignment begins; counted, so it may lie beyond what can be typed. */
  lastValidDay: z.iso.date(),
  limitedBy: z.enum(['blank', 'assignment', 'period']),
});
export type OrderDecision = z.infer<typeof OrderDecision>;

/** What a reviewer asks the orderer to look at again. */
export const OrderRemark = z.enum(['id-document', 'employment', 'assignment', 'several']);
export type OrderRemark = z.infer<typeof OrderRemark>;

/** Why a reviewer rejects an order. */
export const OrderRejection = z.enum(['no-need', 'wrong-unit', 'duplicate', 'person-unknown', 'other']);
export type OrderRejection = z.infer<typeof OrderRejection>;

/** What customer service decided about an order. */
export const OrderReview = Actor.extend({
  outcome: z.enum(['approve', 'complete', 'reject']),
  remark: OrderRemark.optional(),
  rejection: OrderRejection.optional(),
});
export type OrderReview = z.infer<typeof OrderReview>;

/** What an order's case remembers. */
export const OrderFacts = z.strictObject({
  order: Order,
  decision: OrderDecision,
  /** The holder's active ordinary cards when it was submitted: blocked once the new one is there. */
  replaces: z.array(CardNumber),
  review: z
    .strictObject({
      outcome: OrderReview.shape.outcome,
      remark: OrderRemark.optional(),
      rejection: OrderRejection.optional(),
    })
    .optional(),
});
export type OrderFacts = z.infer<typeof OrderFacts>;

/** From where customer service knows that HSA shows an employment. */
export const HsaSource = z.enum(['hsa-directory', 'hsa-administrator']);
export type HsaSource = z.infer<typeof HsaSource>;

/** What was seen in HSA. Source and day are missing only in answers to an older form. */
export const HsaEvidence = z.object({ hsaId: HsaId, source: HsaSource.optional(), seenOn: Day.optional() });
export type HsaEvidence = z.infer<typeof HsaEvidence>;
