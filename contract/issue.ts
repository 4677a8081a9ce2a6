import { z } from 'zod';
import { addPeriod } from './days.ts';
import { Envelope } from './activation.ts';
import { policyOn } from './policy.ts';
import { IdDocument, IdRule } from './orders.ts';
import { Actor, CardNumber, Day, HsaId } from './vocabulary.ts';

/** Issue of a short-term card (domain P7): how identity was proven at a desk, and how it ended. No names, no numbers of documents. */

/** Why nobody gets a card at the desk, for good. */
export const DeskRefusal = z.enum(['not-same-person', 'document-doubted', 'not-entitled', 'other']);
export type DeskRefusal = z.infer<typeof DeskRefusal>;

/** Why the holder of an ordinary card has to come again, to the photo or for the card. */
export const ComeAgain = z.enum(['document-missing', 'document-not-valid', 'system-down']);
export type ComeAgain = z.infer<typeof ComeAgain>;

/** Why a visit has to be had again. */
export const Unfinished = z.enum(['manager-absent', ...ComeAgain.options]);
export type Unfinished = z.infer<typeof Unfinished>;

/** Why a visit for an extension has to be had again: as well when the card lies at home. */
export const ExtensionUnfinished = z.enum(['card-missing', ...ComeAgain.options]);
export type ExtensionUnfinished = z.infer<typeof ExtensionUnfinished>;

const Manager = { managerHsaId: HsaId, managerValidTo: Day };

/** What was seen at the desk. `validTo`: last day of the document, `managerValidTo`: of the manager's own. */
export const DeskAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('document'), idDocument: IdDocument, validTo: Day, cardNumber: CardNumber }),
  z.strictObject({
    outcome: z.literal('passport'),
    originalSeen: z.literal(true),
    validTo: Day,
    ...Manager,
    cardNumber: CardNumber,
  }),
  z.strictObject({ outcome: z.literal('vouching'), vouched: z.literal(true), ...Manager, cardNumber: CardNumber }),
  z.strictObject({ outcome: z.literal('unfinished'), unfinished: Unfinished }),
  z.strictObject({ outcome: z.literal('not-approved'), refusal: DeskRefusal }),
  z.strictObject({ outcome: z.literal('no-show') }),
]);
export type DeskAnswer = z.infer<typeof DeskAnswer>;

/** What was seen at the desk by who orders a reserve card on LoA 3: a document is needed, and its card lies in an unbroken envelope. */
export const Loa3Answer = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('document'),
    idDocument: IdDocument,
    validTo: Day,
    registered: z.enum(['yes', 'no']),
    cardNumber: CardNumber,
    envelope: Envelope,
  }),
  z.strictObject({ outcome: z.literal('unfinished'), unfinished: Unfinished }),
  z.strictObject({ outcome: z.literal('not-approved'), refusal: DeskRefusal }),
  z.strictObject({ outcome: z.literal('no-show') }),
]);

/** What was seen at the desk by who orders the extension of a reserve card of LoA 3: a document, and the card in its holder's hand. */
export const ExtensionAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('document'),
    idDocument: IdDocument,
    validTo: Day,
    registered: z.enum(['yes', 'no']),
    cardSeen: z.literal(true),
  }),
  z.strictObject({ outcome: z.literal('unfinished'), unfinished: ExtensionUnfinished }),
  z.strictObject({ outcome: z.literal('not-approved'), refusal: DeskRefusal }),
  z.strictObject({ outcome: z.literal('no-show') }),
]);

/** The answer as the process carries it. */
export const DeskCheck = Actor.extend({
  outcome: z.enum(['document', 'passport', 'vouching', 'unfinished', 'not-approved', 'no-show']),
  idDocument: IdDocument.optional(),
  validTo: Day.optional(),
  managerHsaId: HsaId.optional(),
  managerValidTo: Day.optional(),
  cardNumber: CardNumber.optional(),
  /** Of an order on LoA 3: the card's envelope, and whether the holder is in the population register. */
  envelope: Envelope.optional(),
  registered: z.enum(['yes', 'no']).optional(),
  unfinished: z.union([Unfinished, ExtensionUnfinished]).optional(),
  refusal: DeskRefusal.optional(),
});
export type DeskCheck = z.infer<typeof DeskCheck>;

/** What became of the card when the holder had been identified. */
export const ShortTermHandOver = Actor.extend({
  outcome: z.enum(['issued', 'other-card', 'unfinished']),
  otherCardNumber: CardNumber.optional(),
});
export type ShortTermHandOver = z.infer<typeof ShortTermHandOver>;

/** How identity was proven; the manager who came with the holder attests it. */
export const ProvenIdentity = z.object({ rule: IdRule, managerHsaId: HsaId.optional() });
export type ProvenIdentity = z.infer<typeof ProvenIdentity>;

/** What "Lämna ut korttidskort" answers whoever called it. All but `issued` are reasons to close a case. */
export const Issue = z.object({
  outcome: z.enum(['issued', 'not-approved', 'no-show', 'not-completed', 'returned']),
  cardNumber: CardNumber.optional(),
  reason: z.string().optional(),
});
export type Issue = z.infer<typeof Issue>;

/**
 * The day until which the ID document for an ordinary card must be valid at least, whichever is shown: the policy's time after the day
 * the order was first submitted, and the day itself (domain "Identity"). The same at photo, pick-up and completion.
 */
export function idMustLastTo(submittedDay: string, today: string): string {
  const least = addPeriod(submittedDay, policyOn(submittedDay).order.idDocumentValid);
  return least > today ? least : today;
}

/**
 * The day until which a document that is shown at a desk must be valid at least: the day itself for a Swedish ID document, the
 * policy's time after the day of issue for a passport (domain "Identity", "Days").
 * @param passportValid the policy's period, `P6M`
 */
export function mustLastTo(document: 'document' | 'passport', today: string, passportValid: string): string {
  return document === 'passport' ? addPeriod(today, passportValid) : today;
}
