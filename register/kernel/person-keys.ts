import { randomBytes } from 'node:crypto';
import type { Context, Work } from './context.ts';
import { seal, unseal } from './seal.ts';

/** Whose key seals a text, and what it is bound to. Without a person: the register's own key. */
export interface Sealing {
  readonly personId: string | null | undefined;
  readonly purpose: string;
}

/**
 * One key per person, itself sealed with the data key. What is sealed for a person can't be read once that key is
 * erased: that is how a person is pseudonymised without touching append-only rows.
 */
export async function createPersonKey(work: Work, personId: string): Promise<void> {
  const sealedKey = seal(work.keys.dataKey, randomBytes(32), `person-key:${personId}`);
  await work.db.insertInto('personKeys').values({ personId, sealedKey }).execute();
}

/** Seals a text. Throws when the person has no key (unknown or erased). */
export async function sealFor(context: Context, { personId, purpose }: Sealing, text: string): Promise<Uint8Array> {
  const key = await keyOf(context, personId);
  if (!key) throw new Error(`Person ${personId ?? ''} has no key`);
  return seal(key, text, purpose);
}

/** Opens what `sealFor` made; undefined when the person's key has been erased. */
export async function unsealFor(
  context: Context,
  { personId, purpose }: Sealing,
  sealed: Uint8Array,
): Promise<string | undefined> {
  const key = await keyOf(context, personId);
  return key && unseal(key, sealed, purpose).toString('utf8');
}

async function keyOf({ db, keys }: Context, personId: string | null | undefined): Promise<Uint8Array | undefined> {
  if (personId == null) return keys.dataKey;
  const row = await db.selectFrom('personKeys').select('sealedKey').where('personId', '=', personId).executeTakeFirst();
  return row && unseal(keys.dataKey, row.sealedKey, `person-key:${personId}`);
}
