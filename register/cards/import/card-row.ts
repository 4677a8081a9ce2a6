import { z } from 'zod';
import {
  CertificateIssuer,
  CertificateSerials,
  HsaId,
  ListedDay,
  ListedNumber,
  type CardColumn,
  type CardMapping,
  type CardType,
  type Day,
  type ListedKind,
} from '../../../contract/index.ts';
import { lookupHash } from '../../kernel/seal.ts';
import { NotAPersonalNumber, parsePersonalNumber } from '../../people/personal-number.ts';
import type { ListedCard } from './types.ts';

/** A row's cells by what their columns are. */
export type RowFacts = { [Column in CardColumn]?: string };

/** What a row of a list is, as a mapping has it. @param lookupKey national numbers are hashed with it at once */
export function rowSchema({ kinds, states }: CardMapping, lookupKey: Uint8Array) {
  return z
    .object({
      cardNumber: ListedNumber,
      holder: z.string().transform((text, told) => {
        const holder = holderOf(text, lookupKey);
        if (holder) return holder;
        told.addIssue('is neither an HSA-id nor a personnummer or samordningsnummer: day or check digit is wrong');
        return z.NEVER;
      }),
      kind: wordOf(kinds),
      status: wordOf(states),
      validFrom: ListedDay,
      validTo: ListedDay,
      unit: HsaId.optional(),
      certificates: CertificateSerials.default([]),
      issuer: CertificateIssuer.optional(),
    })
    .refine(({ validFrom, validTo }) => validFrom <= validTo, { path: ['validTo'], error: 'is before validFrom' });
}

function wordOf<Meaning>(meanings: Readonly<Record<string, Meaning>>) {
  const known = new Map(Object.entries(meanings).map(([word, meaning]) => [word.toLowerCase(), meaning]));
  return z.string().transform((text, told) => {
    const meaning = known.get(text.toLowerCase());
    if (meaning !== undefined) return meaning;
    told.addIssue('is a word that the mapping doesn’t have: say there what it means');
    return z.NEVER;
  });
}

function holderOf(text: string, lookupKey: Uint8Array): ListedCard['holder'] | undefined {
  const hsaId = HsaId.safeParse(text);
  if (hsaId.success) return { hsaId: hsaId.data };
  try {
    return { numberHash: lookupHash(lookupKey, parsePersonalNumber(text).digits) };
  } catch (error) {
    if (!(error instanceof NotAPersonalNumber)) throw error;
    return undefined;
  }
}

/** True of what the mapping says is no card that this system follows. */
export const isOther = (kind: ListedKind): kind is Exclude<ListedKind, CardType> => kind === 'other';

/** True of a card that can be used on a day: active, begun and not over. */
export const isUsable = (
  { state, validFrom, validTo }: Pick<ListedCard, 'state' | 'validFrom' | 'validTo'>,
  day: Day,
): boolean => state === 'active' && validFrom <= day && validTo >= day;
