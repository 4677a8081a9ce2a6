import { z } from 'zod';
import { Day } from './vocabulary.ts';

/** The extension of a reserve card of LoA 3, once, by two ID administrators at a desk (domain P4.6). */

/** Why a visit that identified the holder extended nothing: what LoA 3 asks for isn't met, or the card can't be extended any more. */
export const ExtensionRefusal = z.enum(['loa-3-not-met', 'not-extendable']);
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
