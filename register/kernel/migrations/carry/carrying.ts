import type { Kysely } from 'kysely';
import { openKeyRing } from '../../key-ring.ts';
import type { Given } from '../../migrate.ts';
import { keysToUse, type KeyOwner } from '../../person-keys.ts';
import type { Tables } from '../../schema/index.ts';
import { seal } from '../../seal.ts';

/** Seals what is carried over. */
export interface Carrying {
  seal(owner: KeyOwner, purpose: string, text: string | Uint8Array): Promise<Uint8Array>;
  readonly search: Uint8Array;
  /** The key that a person's things were sealed with; undefined: erased, or never made. */
  personKey(personId: string | null): Promise<Uint8Array | undefined>;
}

export async function carrying(database: Kysely<unknown>, { keys }: Given): Promise<Carrying> {
  const db = database.$extendTables<Pick<Tables, keyof Tables>>();
  const ring = await openKeyRing(db, keys);
  const work = { db, keys, ring };
  return {
    search: ring.search,
    async seal(owner, purpose, text) {
      return seal((await keysToUse(work, [owner]))(owner).key, text, purpose);
    },
    async personKey(personId) {
      if (personId === null) return ring.own;
      const found = (await keysToUse(work, [{ personId }]))({ personId });
      return found.scope === 'person' ? found.key : undefined;
    },
  };
}
