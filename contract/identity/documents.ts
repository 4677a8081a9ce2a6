import { z } from 'zod';
import { coded } from '../codes.ts';
import { addPeriod } from '../days.ts';
import { policyOn } from '../policy/policy.ts';
import type { Day } from '../vocabulary.ts';

/** Who somebody is, and what proves it (domain "Identity"). */

/** Approved Swedish ID documents. */
export const IdDocument = coded({
  'sis-card': 'SIS-märkt id-kort',
  'driving-licence': 'Svenskt körkort',
  'swedish-passport': 'Svenskt vinrött pass',
  'national-id-card': 'Svenskt nationellt id-kort',
  'tax-agency-card': 'Skatteverkets id-kort',
});
export type IdDocument = z.infer<typeof IdDocument>;

/** `none`: the holder has no approved document. */
export const DeclaredDocument = coded({ ...IdDocument.words, none: 'Saknar godkänd id-handling' });
export type DeclaredDocument = z.infer<typeof DeclaredDocument>;

/** What a holder who asked for English reads, as it stands within a sentence. */
export const documentInEnglish: Readonly<Record<DeclaredDocument, string>> = {
  'sis-card': 'identity card with the SIS mark',
  'driving-licence': 'Swedish driving licence',
  'swedish-passport': 'Swedish passport, the dark red one',
  'national-id-card': 'Swedish national identity card',
  'tax-agency-card': 'identity card from the Swedish Tax Agency (Skatteverket)',
  none: 'no approved identity document',
};

export const SwedishNumber = z.enum(['personnummer', 'samordningsnummer', 'none']);
export type SwedishNumber = z.infer<typeof SwedishNumber>;

/** How the attester made sure who the holder is. `no-document`: the holder has no valid ID document and comes to a desk with the manager. */
export const IdentityCheck = coded({
  'known-person': 'Känner innehavaren sedan tidigare',
  'identity-document': 'Har sett giltig id-handling',
  'no-document': 'Innehavaren saknar giltig id-handling',
});
export type IdentityCheck = z.infer<typeof IdentityCheck>;

/** Results of the decision `identity-check`. */
export const IdentityResult = z.enum(['approved', 'short-lived', 'expired', 'vouching', 'passport', 'passport-short']);
export type IdentityResult = z.infer<typeof IdentityResult>;

/** How identity is proven at a desk: by document, by the manager's vouching, by passport with the manager present. */
export const IdRule = z.enum(['document', 'vouching', 'passport']);
export type IdRule = z.infer<typeof IdRule>;

export const AssuranceLevel = coded({ 'loa-2': 'LoA 2', 'loa-3': 'LoA 3' });
export type AssuranceLevel = z.infer<typeof AssuranceLevel>;

/** From where customer service knows that HSA shows an employment. */
export const HsaSource = coded({
  'hsa-directory': 'Sett i HSA-katalogen',
  'hsa-administrator': 'Besked från HSA-administratören',
});
export type HsaSource = z.infer<typeof HsaSource>;

/**
 * The day until which the ID document for an ordinary card must be valid at least, whichever is shown: the policy's time after the day
 * the order was first submitted, and the day itself (domain "Identity"). The same at photo, pick-up and completion.
 */
export function idMustLastTo(submittedDay: Day, today: Day): Day {
  const least = addPeriod(submittedDay, policyOn(submittedDay).order.idDocumentValid);
  return least > today ? least : today;
}

/**
 * The day until which a document that is shown at a desk must be valid at least: the day itself for a Swedish ID document, the
 * policy's time after the day of issue for a passport (domain "Identity", "Days").
 * @param passportValid the policy's period, `P6M`
 */
export function mustLastTo(document: 'document' | 'passport', today: Day, passportValid: string): Day {
  return document === 'passport' ? addPeriod(today, passportValid) : today;
}
