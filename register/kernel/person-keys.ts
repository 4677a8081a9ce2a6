import { randomBytes } from 'node:crypto';
import type { Context, Work } from './context.ts';
import { seal, unseal } from './seal.ts';

/**
 * One key per person, itself sealed with the data key. Whatever is sealed for a person can't be read once that key is
 * erased: that is how a person is pseudonymised without touching append-only rows.
 */
export async function createPersonKey(work: Work, personId: string): Promise<void> {
  const sealedKey = seal(work.keys.dataKey, randomBytes(32), `person-key:${personId}`);
  await work.db.insertInto('personKeys').values({ personId, sealedKey }).execute();
}

/** Seals a text for a person. Throws when the person has no key (unknown or erased). */
export async function sealFor(context: Context, personId: string, text: string, purpose: string): Promise<Uint8Array> {
  const key = await personKey(context, personId);
  if (!key) throw new Error(`Person ${personId} has no key`);
  return seal(key, text, purpose);
}

/** Opens what was sealed for a person; undefined when the key has been erased. */
export async function unsealFor(
  context: Context,
  personId: string,
  sealed: Uint8Array,
  purpose: string,
): Promise<string | undefined> {
  const key = await personKey(context, personId);
  return key && unseal(key, sealed, purpose).toString('utf8');
}

async function personKey(context: Context, personId: string): Promise<Uint8Array | undefined> {
  const row = await context.db
    .selectFrom('personKeys')
    .select('sealedKey')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row && unseal(context.keys.dataKey, row.sealedKey, `person-key:${personId}`);
}
