import { numberPurpose } from '../kernel/identity.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import { lookupHash } from '../kernel/seal.ts';
import { maskedNumber, type PersonalNumber } from './personal-number.ts';

/** A number as it is kept: sealed for its person, and found by a keyed hash. */
export async function numberColumns(work: Work, personId: string, number: PersonalNumber | undefined) {
  if (!number) return { sealedNumber: null, numberHash: null };
  const sealedNumber = await sealFor(work, { personId, purpose: numberPurpose(personId) }, number.digits);
  return { sealedNumber, numberHash: lookupHash(work.keys.lookupKey, number.digits) };
}

/** The whole number; undefined when there is none, or the person's key is erased. */
export async function openNumber(
  context: Context,
  { personId, sealedNumber }: { readonly personId: string; readonly sealedNumber: Uint8Array | null },
): Promise<string | undefined> {
  if (!sealedNumber) return undefined;
  return unsealFor(context, { personId, purpose: numberPurpose(personId) }, sealedNumber);
}

/** The number as screens show it. */
export async function openMasked(...sealed: Parameters<typeof openNumber>): Promise<string | undefined> {
  const digits = await openNumber(...sealed);
  return digits === undefined ? undefined : maskedNumber(digits);
}
