import { z } from 'zod';
import { coded } from '../codes.ts';
import { Language } from '../people/language.ts';
import { Actor, AnyDay, Day, Id } from '../vocabulary.ts';

/** An order of a card for staff without a Swedish number (domain P2), without personal data: the passport number stays sealed. */

/** Whether somebody looked for a samordningsnummer, and what they found. */
export const CoordinationNumber = z.enum(['none', 'exists']);
export type CoordinationNumber = z.infer<typeof CoordinationNumber>;

export const ForeignOrder = z.strictObject({
  coordinationNumber: CoordinationNumber,
  /** Last day of the passport. */
  passportValidTo: Day,
  assignmentFrom: Day,
  /** Last day, inclusive; absent: open-ended. */
  assignmentTo: Day.optional(),
  /** Last day of the agreement with a private provider. */
  agreementTo: Day.optional(),
  desk: z.string(),
  /** In which languages the holder is written to: Swedish, or Swedish and English. */
  language: Language,
  submittedDay: Day,
});
export type ForeignOrder = z.infer<typeof ForeignOrder>;

/** Why customer service rejects the order. */
export const ForeignRejection = coded({
  'no-need': 'Behovet finns inte',
  'wrong-unit': 'Fel enhet',
  duplicate: 'Dubblett av en annan beställning',
  agreement: 'Avtalet gäller inte',
  other: 'Annan orsak',
});
export type ForeignRejection = z.infer<typeof ForeignRejection>;

export const ForeignReview = Actor.extend({
  outcome: z.enum(['approve', 'reject']),
  rejection: ForeignRejection.optional(),
});
export type ForeignReview = z.infer<typeof ForeignReview>;

/** Where an order goes when a samordningsnummer exists: the package for new employees, or an ordinary order. */
export const Redirection = coded({
  'employment-package': 'Beställs i anställningspaketet',
  'card-order': 'En vanlig beställning är påbörjad åt dig',
  'card-order-by-hand': 'Beställs som ett vanligt kort',
});
export type Redirection = z.infer<typeof Redirection>;

/** What the case remembers. */
export const ForeignFacts = z.strictObject({
  order: ForeignOrder,
  review: z.strictObject({ outcome: ForeignReview.shape.outcome, rejection: ForeignRejection.optional() }).optional(),
  redirection: Redirection.optional(),
  /** The ordinary order that was prepared for the submitter. */
  draftId: Id.optional(),
  /** The passport was too short: it must last to this day at least. */
  passportNeededTo: Day.optional(),
});
export type ForeignFacts = z.infer<typeof ForeignFacts>;

/** The sealed rest of the submission. */
export const ForeignDetails = z.strictObject({
  givenName: z.string(),
  familyName: z.string(),
  /** As it was typed once; it is sealed, and never counted with. */
  birthDate: AnyDay,
  citizenship: z.string(),
  passportNumber: z.string(),
  passportCountry: z.string(),
  organisationNumber: z.string().optional(),
  agreement: z.string().optional(),
});
export type ForeignDetails = z.infer<typeof ForeignDetails>;
