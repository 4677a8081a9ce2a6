import { z } from 'zod';
import { coded } from '../codes.ts';
import { DeskRefusal, ExtensionUnfinished } from '../identity/desk-check.ts';
import { IdDocument } from '../identity/documents.ts';
import { Day } from '../vocabulary.ts';

/** The extension of a reserve card of LoA 3, once, by two ID administrators at a desk (domain P4.6). */

/** Why a visit that identified the holder extended nothing: what LoA 3 asks for isn't met, or the card can't be extended any more. */
export const ExtensionRefusal = coded({
  'loa-3-not-met': 'Kraven för LoA 3 är inte uppfyllda',
  'not-extendable': 'Kortet kan inte förlängas längre',
});
export type ExtensionRefusal = z.infer<typeof ExtensionRefusal>;

/** What such a case remembers in plain text. */
export const ExtensionFacts = z.strictObject({
  /** The card's last valid day when the extension was asked for. */
  lastValidDay: Day,
  /** The last valid day that it was given. */
  extendedTo: Day.optional(),
  refusal: ExtensionRefusal.optional(),
});
export type ExtensionFacts = z.infer<typeof ExtensionFacts>;

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
