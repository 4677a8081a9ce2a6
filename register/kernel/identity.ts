import { z } from 'zod';
import type { Context } from './context.ts';
import { personKeyPurpose } from './person-keys.ts';

const text = z.string().exactOptional();

/** What is known of a person and kept sealed. */
const Identity = z.strictObject({
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string(),
  title: text,
  email: text,
  /** `19811218-••••` */
  maskedNumber: text,
});
export type Identity = z.infer<typeof Identity>;

export const identityPurpose = (personId: string): string => `identity:${personId}`;

/** What a sealed number is bound to. */
export const numberPurpose = (personId: string): string => `personal-number:${personId}`;

/** A person as they are read: with their key, sealed. */
export interface SealedIdentity {
  readonly personId: string;
  readonly sealedIdentity: Uint8Array | null;
  readonly sealedKey: Uint8Array | null;
}

/** What is sealed of a person; undefined once their key is erased. What was opened lately is kept open. */
export function openIdentity({ keys, ring }: Context, row: SealedIdentity): Identity | undefined {
  const { personId, sealedIdentity, sealedKey } = row;
  if (!sealedIdentity || !sealedKey) return undefined;
  const key = ring.unwrap(keys.dataKey, sealedKey, personKeyPurpose(personId));
  return readIdentity(ring.openText(key, sealedIdentity, identityPurpose(personId)));
}

const readIdentity = (json: string): Identity => Identity.parse(JSON.parse(json));
