import { z } from 'zod';
import { CardType } from '../cards/card-types.ts';
import { coded } from '../codes.ts';
import { textFault } from '../text/free-text.ts';
import { holdsNationalNumber } from '../text/national-number.ts';
import { CardNumber, Day } from '../vocabulary.ts';

/**
 * A list of cards from SITHS eID Portal or wherever cards were kept. Nobody has described its columns, so an administrator says once which
 * column is what and what its words mean: a mapping, kept by name.
 */

/** What the list says of a card, in our words. */
export const ListedState = coded({
  active: 'Aktivt: går att använda',
  waiting: 'Skickat, inte aktiverat än',
  blocked: 'Spärrat',
  ended: 'Utgånget eller avslutat',
});
export type ListedState = z.infer<typeof ListedState>;

/** What a kind in the list is here; `other` is no card that this system follows. */
export const ListedKind = coded({ ...CardType.words, other: 'Inget kort som följs här' });
export type ListedKind = z.infer<typeof ListedKind>;

/** What a column may be, with the words that people read and the headers that are recognised, in lower case. */
export const cardColumns = {
  cardNumber: { words: 'Kortnummer', isNeeded: true, headers: ['kortnummer', 'kortnr', 'cardnumber', 'card number'] },
  holder: {
    words: 'Innehavare (HSA-id eller personnummer)',
    isNeeded: true,
    headers: ['hsa-id', 'hsaid', 'innehavare', 'holder', 'personnummer', 'personhsaid'],
  },
  kind: { words: 'Korttyp', isNeeded: true, headers: ['korttyp', 'kortprodukt', 'typ', 'produkt', 'kind', 'cardtype'] },
  status: { words: 'Status', isNeeded: true, headers: ['status', 'kortstatus', 'state'] },
  validFrom: {
    words: 'Giltigt från',
    isNeeded: true,
    headers: ['giltigt från', 'giltig från', 'gäller från', 'validfrom', 'valid from'],
  },
  validTo: {
    words: 'Giltigt till',
    isNeeded: true,
    headers: ['giltigt till', 'giltig till', 'gäller till', 'sista giltighetsdag', 'validto', 'valid to'],
  },
  unit: { words: 'Enhetens HSA-id', isNeeded: false, headers: ['enhet', 'enhetens hsa-id', 'unithsaid', 'unit'] },
  certificates: {
    words: 'Certifikatens serienummer',
    isNeeded: false,
    headers: ['certifikat', 'serienummer', 'certificates', 'serials'],
  },
  issuer: {
    words: 'Certifikatens utfärdare',
    isNeeded: false,
    headers: ['utfärdare', 'certifikatutfärdare', 'issuer'],
  },
} as const;
export type CardColumn = keyof typeof cardColumns;

const header = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !holdsNationalNumber(text), 'holds a national number');
const word = z
  .string()
  .max(60)
  .refine((text) => !holdsNationalNumber(text), 'holds a national number');

/** Which column is what, and what the words in two of them mean. Words are compared in lower case. */
export const CardMapping = z.strictObject({
  columns: z.strictObject({
    cardNumber: header,
    holder: header,
    kind: header,
    status: header,
    validFrom: header,
    validTo: header,
    unit: header.optional(),
    certificates: header.optional(),
    issuer: header.optional(),
  }),
  kinds: z.record(word, ListedKind),
  states: z.record(word, ListedState),
});
export type CardMapping = z.infer<typeof CardMapping>;

/** A mapping's name stands in the log and on pages. */
export const MappingName = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(60)
  .refine((text) => textFault(text, { most: 60 }) === undefined, 'holds what no such text has');

/** A card number as lists write it, with blanks and hyphens or without. */
export const ListedNumber = z
  .string()
  .transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(CardNumber)
  .refine((text) => !holdsNationalNumber(text), 'holds a national number: is the column right?');

/** Serials of certificates, hexadecimal or decimal, parted by blanks, commas or |. */
export const CertificateSerials = z
  .string()
  .transform((text) => text.split(/[\s,|]+/).flatMap((each) => each.replaceAll(':', '').toUpperCase() || []))
  .refine((serials) => serials.length <= 12 && serials.every((serial) => /^[0-9A-F]{4,64}$/.test(serial)), {
    error: 'expected serials of certificates, parted by blanks',
  });

/** Who issued the certificates of a row, as the policy names it (`block.issuers`). */
export const CertificateIssuer = z.string().trim().max(100);

/** A day as lists write it, with a time of day or without. */
export const ListedDay = z
  .string()
  .transform((text) => text.replace(/^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?\d{2}:?\d{2}.*)?$/, '$1-$2-$3'))
  .pipe(Day);
