import type { Context, Work } from '../kernel/context.ts';
import { findKeys, keysToUse, type KeyOwner } from '../kernel/person-keys.ts';
import { seal, unseal } from '../kernel/seal.ts';
import { keeperOf } from '../kernel/sealed-for.ts';

const purpose = 'document';

/** Seals the bytes of a document with the key of whom the case is about, in that case: erased with it, they can't be read, in no backup either. */
export async function sealBytes(
  work: Work,
  caseId: string,
  bytes: Uint8Array,
): Promise<{ readonly bytes: Uint8Array; readonly sealedFor: string }> {
  const personId = await keeperOf(work.db, caseId);
  const owner = { personId, caseId };
  const { key, scope } = (await keysToUse(work, [owner]))(owner);
  if (personId === undefined || scope !== 'case') throw new Error(`Case ${caseId} has no key any more`);
  return { bytes: seal(key, bytes, purpose), sealedFor: personId };
}

/** Opens what `sealBytes` sealed. Throws when the key is erased. */
export async function openBytes(context: Context, owner: KeyOwner, sealed: Uint8Array): Promise<Uint8Array> {
  const key = (await findKeys(context, [owner])).key(owner, 'case');
  if (!key) throw new Error('Its key is erased');
  return unseal(key, sealed, purpose);
}
