import { z } from 'zod';
import { CardType } from '../cards/card-types.ts';
import { coded } from '../codes.ts';
import {
  AssuranceLevel,
  DeclaredDocument,
  HsaSource,
  IdentityResult,
  IdRule,
  SwedishNumber,
} from '../identity/documents.ts';
import { Actor, AnyDay, CardNumber, Day, HsaId } from '../vocabulary.ts';
import { DeliveryWay } from './delivery-way.ts';

/** What an order of a card consists of (domain P1), without personal data: the engine and its tables know this and no more. */

export const OrderKind = coded({ new: 'Nytt kort', change: 'Ändrade uppgifter', replacement: 'Ersätta kortet' });
export type OrderKind = z.infer<typeof OrderKind>;

/** What has changed. A new name or another employment needs a new card; a new unit or longer assignment seldom does. */
export const CardChange = coded({
  name: 'Nytt namn',
  employment: 'Ny anställningsform',
  unit: 'Ny enhet',
  assignment: 'Längre anställning eller uppdrag',
});
export type CardChange = z.infer<typeof CardChange>;

/** Why the present card must be replaced. */
export const ReplacementReason = coded({
  expires: 'Kortet går snart ut',
  broken: 'Kortet är trasigt',
  locked: 'Kortet är låst och kan inte låsas upp',
  lost: 'Kortet är borttappat eller stulet',
});
export type ReplacementReason = z.infer<typeof ReplacementReason>;

/** `contracted`: employed by a private provider with an agreement. */
export const EmploymentKind = coded({
  permanent: 'Tillsvidareanställd',
  temporary: 'Visstidsanställd eller vikarie',
  contracted: 'Anställd hos privat vårdgivare med avtal',
  consultant: 'Konsult eller inhyrd',
  student: 'Studerande',
});
export type EmploymentKind = z.infer<typeof EmploymentKind>;

/** A short-term card: none, one until the ordinary card is there, or one and no ordinary card yet. */
export const TemporaryCard = coded({
  no: 'Nej',
  meanwhile: 'Ja, tills det ordinarie kortet är klart',
  only: 'Bara ett korttidskort nu, det ordinarie kortet beställs senare',
});
export type TemporaryCard = z.infer<typeof TemporaryCard>;

/** Where a short-term card is given out: in the unit, activated by phone, or at a desk. */
export const IssueWay = z.enum(['phone', 'desk']);
export type IssueWay = z.infer<typeof IssueWay>;

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
  lastValidDay: AnyDay,
  limitedBy: z.enum(['blank', 'assignment', 'period']),
});
export type OrderDecision = z.infer<typeof OrderDecision>;

/** What a reviewer asks the orderer to look at again. */
export const OrderRemark = coded({
  'id-document': 'Id-handlingen',
  employment: 'Anställningsformen',
  assignment: 'Anställningens eller uppdragets tid',
  several: 'Flera uppgifter',
});
export type OrderRemark = z.infer<typeof OrderRemark>;

/** Why a reviewer rejects an order. */
export const OrderRejection = coded({
  'no-need': 'Personen behöver inget kort för sitt uppdrag',
  'wrong-unit': 'Beställningen hör till en annan enhet',
  duplicate: 'Kortet är redan beställt',
  'person-unknown': 'Uppgifterna om personen stämmer inte',
  other: 'Annan orsak',
});
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
  /** Where the card goes that is made in place of one that was lost in the post; else as the policy says (`deliveryOf`). */
  delivery: DeliveryWay.optional(),
  /** Of a card that is on its way home, or there, and not yet active. */
  sentHome: z
    .strictObject({
      sentOn: Day,
      /** It is annulled on this day, so many days after those of the case were told. */
      annulledOn: Day,
      waits: z.int().positive(),
      /** Inera blocks it then, if nobody has activated it. */
      blockedOn: Day,
    })
    .optional(),
  review: z
    .strictObject({
      outcome: OrderReview.shape.outcome,
      remark: OrderRemark.optional(),
      rejection: OrderRejection.optional(),
    })
    .optional(),
});
export type OrderFacts = z.infer<typeof OrderFacts>;

/** What was seen in HSA. Source and day are missing only in answers to an older form. */
export const HsaEvidence = z.object({ hsaId: HsaId, source: HsaSource.optional(), seenOn: Day.optional() });
export type HsaEvidence = z.infer<typeof HsaEvidence>;
