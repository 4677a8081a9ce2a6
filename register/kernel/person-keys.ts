import type { Kysely } from 'kysely';
import type { Tables } from './schema/index.ts';
import type { Context, Work } from './context.ts';
import { wrapNew } from './key-ring.ts';
import { seal, unseal } from './seal.ts';

/** Whose key it is: without a person the register's own, with a case the person's in that case alone. */
export interface KeyOwner {
  readonly personId?: string | null | undefined;
  readonly caseId?: string | null | undefined;
}

/** Whose key seals a text, and what it is bound to. */
export interface Sealing extends KeyOwner {
  readonly purpose: string;
}

/** Which of an owner's keys it is. */
export type KeyScope = 'register' | 'person' | 'case';

export interface ScopedKey {
  readonly scope: KeyScope;
  readonly key: Uint8Array;
}

/**
 * One key per person, sealed with the data key, and one per person and case, sealed with the person's. What is sealed can't be read once
 * its key is erased, or the person's: that is how a person is pseudonymised and a case is erased without touching append-only rows. A key
 * that was erased leaves its row, so that it is never made again and what it salted is known to be unreadable.
 */
export async function createPersonKey(work: Work, personId: string): Promise<void> {
  const sealedKey = wrapNew(work.keys.dataKey, personKeyPurpose(personId));
  await work.db.insertInto('personKeys').values({ personId, sealedKey }).execute();
}

/** Seals a text. Throws when the person has no key (unknown or erased), or none any more in the case. */
export async function sealFor(work: Work, { purpose, ...owner }: Sealing, text: string): Promise<Uint8Array> {
  const wanted = scopeOf(owner);
  const found = (await keysToUse(work, [owner]))(owner);
  if (found.scope !== wanted) throw new Error(`Person ${owner.personId ?? ''} has no key`);
  return seal(found.key, text, purpose);
}

/** Opens what `sealFor` made; undefined when the key has been erased. */
export async function unsealFor(context: Context, sealing: Sealing, sealed: Uint8Array): Promise<string | undefined> {
  return (await openerFor(context, [sealing]))(sealing, sealed);
}

/** As `unsealFor`, for much that is sealed for some owners: their keys are read once. */
export async function openerFor(
  context: Context,
  owners: readonly KeyOwner[],
): Promise<(sealing: Sealing, sealed: Uint8Array) => string | undefined> {
  const found = await findKeys(context, owners);
  return ({ purpose, ...owner }, sealed) => {
    const key = found.key(owner, scopeOf(owner));
    return key && unseal(key, sealed, purpose).toString('utf8');
  };
}

/** What keys are opened with. */
export interface Opening extends Pick<Context, 'ring'> {
  readonly db: Kysely<Tables>;
  readonly keys: Pick<Context['keys'], 'dataKey'>;
}

/** The keys of some owners. */
export interface FoundKeys {
  /** The key of an owner in a scope; undefined: there is none, or it was erased. */
  key(owner: KeyOwner, scope: KeyScope): Uint8Array | undefined;
  /** True of a key that there was. */
  isErased(owner: KeyOwner, scope: KeyScope): boolean;
}

/** Finds the keys of some owners at once. */
export async function findKeys(opening: Opening, owners: readonly KeyOwner[]): Promise<FoundKeys> {
  const personIds = new Set(owners.flatMap(({ personId }) => personId ?? []));
  const caseIds = new Set(owners.flatMap(({ personId, caseId }) => (personId == null ? [] : (caseId ?? []))));
  const persons = await personKeysOf(opening, [...personIds]);
  const cases = await caseKeysOf(opening, [...caseIds], persons);
  const kept = ({ personId, caseId }: KeyOwner, scope: KeyScope) =>
    scope === 'person' ? persons.get(personId ?? '') : cases.get(`${personId ?? ''} ${caseId ?? ''}`);
  return {
    key: (owner, scope) => (scope === 'register' ? opening.ring.own : (kept(owner, scope) ?? undefined)),
    isErased: (owner, scope) => kept(owner, scope) === null,
  };
}

/** By person; null: erased. */
async function personKeysOf({ db, keys, ring }: Opening, personIds: readonly string[]) {
  const found = new Map<string, Uint8Array | null>();
  if (personIds.length === 0) return found;
  const rows = await db.selectFrom('personKeys').selectAll().where('personId', 'in', personIds).execute();
  for (const { personId, sealedKey } of rows) {
    found.set(personId, sealedKey && ring.unwrap(keys.dataKey, sealedKey, personKeyPurpose(personId)));
  }
  return found;
}

/** By person and case; null: erased, or the person's is. */
async function caseKeysOf(
  { db, ring }: Opening,
  caseIds: readonly string[],
  persons: ReadonlyMap<string, Uint8Array | null>,
) {
  const found = new Map<string, Uint8Array | null>();
  if (caseIds.length === 0) return found;
  const rows = await db.selectFrom('caseKeys').selectAll().where('caseId', 'in', caseIds).execute();
  for (const { personId, caseId, sealedKey } of rows) {
    const wrapping = persons.get(personId);
    const isKept = wrapping && sealedKey;
    found.set(
      `${personId} ${caseId}`,
      isKept ? ring.unwrap(wrapping, sealedKey, caseKeyPurpose(personId, caseId)) : null,
    );
  }
  return found;
}

/**
 * The keys to seal with, of some owners at once: a key of a case that isn't there yet is made. Where the case's key was erased the
 * person's own is given, where the person has none the register's.
 */
export async function keysToUse(work: Opening, owners: readonly KeyOwner[]): Promise<(owner: KeyOwner) => ScopedKey> {
  let found = await findKeys(work, owners);
  const missing = new Map<string, { personId: string; caseId: string; sealedKey: Uint8Array }>();
  for (const { personId, caseId } of owners) {
    if (personId == null || caseId == null) continue;
    const isMade = found.key({ personId, caseId }, 'case') ?? found.isErased({ personId, caseId }, 'case');
    const wrapping = found.key({ personId }, 'person');
    if (isMade !== false || !wrapping) continue;
    const sealedKey = wrapNew(wrapping, caseKeyPurpose(personId, caseId));
    missing.set(`${personId} ${caseId}`, { personId, caseId, sealedKey });
  }
  if (missing.size > 0) {
    await work.db
      .insertInto('caseKeys')
      .values([...missing.values()])
      .execute();
    found = await findKeys(work, owners);
  }
  return (owner) => {
    for (const scope of ['case', 'person'] as const) {
      const key = found.key(owner, scope);
      if (key) return { scope, key };
    }
    return { scope: 'register', key: work.ring.own };
  };
}

/** Which key an owner's things are sealed with. */
export const scopeOf = ({ personId, caseId }: KeyOwner): KeyScope =>
  personId == null ? 'register' : caseId == null ? 'person' : 'case';

export const personKeyPurpose = (personId: string): string => `person-key:${personId}`;
const caseKeyPurpose = (personId: string, caseId: string): string => `case-key:${personId}:${caseId}`;
