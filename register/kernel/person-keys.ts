import type { Kysely, Selectable } from 'kysely';
import type { Tables } from './schema/index.ts';
import type { Context, Work } from './context.ts';
import { unwrapKey, type DataKey } from './data-keys.ts';
import { personKeyPurpose } from './identity.ts';
import { dataKeyInForce } from './key-check.ts';
import { wrapNew, type OpenedKeys } from './key-ring.ts';
import { seal, unseal } from './seal.ts';
import { statementOfList, type Take } from './statement.ts';

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
  const sealedKey = wrapNew(await dataKeyInForce(work), personKeyPurpose(personId));
  await addPersonKey(work.db, { personId, sealedKey });
}

const addPersonKey = (db: Kysely<Tables>, { personId, sealedKey }: { personId: string; sealedKey: Uint8Array }) =>
  db.insertInto('personKeys').values({ personId, sealedKey }).execute();

/** Seals a text. Throws when the person has no key (unknown or erased), or none any more in the case. */
export async function sealFor(
  work: Work,
  { purpose, ...owner }: Sealing,
  text: string | Uint8Array,
): Promise<Uint8Array> {
  const wanted = scopeOf(owner);
  const found = (await keysToUse(work, [owner]))(owner);
  if (found.scope !== wanted) throw new Error(`Person ${owner.personId ?? ''} has no key`);
  return seal(found.key, text, purpose);
}

/** Opens what `sealFor` made; undefined when the key has been erased. */
export async function unsealFor(context: Context, sealing: Sealing, sealed: Uint8Array): Promise<string | undefined> {
  return (await unsealBytesFor(context, sealing, sealed))?.toString('utf8');
}

/** As `unsealFor`, of what is no text. */
export async function unsealBytesFor(
  context: Context,
  { purpose, ...owner }: Sealing,
  sealed: Uint8Array,
): Promise<Buffer | undefined> {
  const key = (await findKeys(context, [owner])).key(owner, scopeOf(owner));
  return key && unseal(key, sealed, purpose);
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
  readonly keys: DataKey;
  /** What the transaction at hand has opened already: nobody else erases a key while it lasts. */
  readonly opened?: OpenedKeys | undefined;
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
  const opened: OpenedKeys = opening.opened ?? new Map<string, Uint8Array | null>();
  await openPersonKeys(opening, owners, opened);
  const unknown = owners.filter(
    ({ personId, caseId }) => personId != null && caseId != null && !opened.has(keyName(personId, caseId)),
  );
  await openCaseKeys(opening, unknown, opened);
  const kept = ({ personId, caseId }: KeyOwner, scope: KeyScope) =>
    opened.get(scope === 'person' ? (personId ?? '') : keyName(personId ?? '', caseId ?? ''));
  return {
    key: (owner, scope) => (scope === 'register' ? opening.ring.own : (kept(owner, scope) ?? undefined)),
    isErased: (owner, scope) => kept(owner, scope) === null,
  };
}

/**
 * Nearly every step needs a person's key and the one of a case: those of the first case are read with the
 * persons'.
 */
async function openPersonKeys({ db, keys, ring }: Opening, owners: readonly KeyOwner[], opened: OpenedKeys) {
  const unknown = owners.filter(({ personId }) => personId != null && !opened.has(personId));
  const personIds = new Set(unknown.flatMap(({ personId }) => personId ?? []));
  const caseId = unknown.find((owner) => owner.caseId != null)?.caseId ?? '';
  for (const { personId, sealedKey, inCase, sealedInCase } of await keyRows(db, [...personIds], { caseId })) {
    const purpose = personKeyPurpose(personId);
    opened.set(personId, sealedKey && unwrapKey(keys, { sealed: sealedKey, purpose }, ring.unwrap));
    if (inCase !== null) openCaseKey(ring, { personId, caseId: inCase, sealedKey: sealedInCase }, opened);
  }
}

const keyRows = statementOfList((db, ids, take: Take<{ caseId: string }>) =>
  db
    .selectFrom('personKeys')
    .leftJoin('caseKeys', (join) =>
      join.onRef('caseKeys.personId', '=', 'personKeys.personId').on('caseKeys.caseId', '=', take('caseId')),
    )
    .select(['personKeys.personId', 'personKeys.sealedKey'])
    .select(['caseKeys.caseId as inCase', 'caseKeys.sealedKey as sealedInCase'])
    .where('personKeys.personId', 'in', ids),
);

/** A key of a case can't be opened without that of the person. */
async function openCaseKeys({ db, ring }: Opening, owners: readonly KeyOwner[], opened: OpenedKeys) {
  const persons = new Set(owners.map(({ personId }) => personId));
  const caseIds = [...new Set(owners.flatMap(({ caseId }) => caseId ?? []))];
  for (const row of await caseKeyRows(db, caseIds)) if (persons.has(row.personId)) openCaseKey(ring, row, opened);
}

function openCaseKey(
  ring: Opening['ring'],
  { personId, caseId, sealedKey }: Selectable<Tables['caseKeys']>,
  opened: OpenedKeys,
): void {
  const wrapping = opened.get(personId);
  const key = wrapping && sealedKey ? ring.unwrap(wrapping, sealedKey, caseKeyPurpose(personId, caseId)) : null;
  opened.set(keyName(personId, caseId), key);
}

const caseKeyRows = async (db: Kysely<Tables>, ids: readonly string[]) =>
  ids.length === 0 ? [] : db.selectFrom('caseKeys').selectAll().where('caseId', 'in', ids).execute();

const keyName = (personId: string, caseId: string): string => `${personId} ${caseId}`;

/**
 * The keys to seal with, of some owners at once: a key of a case that isn't there yet is made. Where the case's key was erased the
 * person's own is given, where the person has none the register's.
 */
export async function keysToUse(work: Opening, owners: readonly KeyOwner[]): Promise<(owner: KeyOwner) => ScopedKey> {
  const [only] = owners;
  const known = only && owners.length === 1 ? knownKey(work, only) : undefined;
  if (known) return () => known;
  const opened: OpenedKeys = work.opened ?? new Map<string, Uint8Array | null>();
  const found = await findKeys({ ...work, opened }, owners);
  const missing = new Map<string, NewCaseKey>();
  for (const { personId, caseId } of owners) {
    if (personId == null || caseId == null) continue;
    const isMade = found.key({ personId, caseId }, 'case') ?? found.isErased({ personId, caseId }, 'case');
    const wrapping = found.key({ personId }, 'person');
    if (isMade !== false || !wrapping) continue;
    const sealedKey = wrapNew(wrapping, caseKeyPurpose(personId, caseId));
    missing.set(`${personId} ${caseId}`, { personId, caseId, sealedKey });
  }
  for (const key of missing.values()) {
    await addCaseKey(work.db, key);
    openCaseKey(work.ring, key, opened);
  }
  return (owner) => {
    for (const scope of ['case', 'person'] as const) {
      const key = found.key(owner, scope);
      if (key) return { scope, key };
    }
    return { scope: 'register', key: work.ring.own };
  };
}

/** Of an owner whose key the transaction has opened already, as most rows of a step have; nothing is asked then. */
function knownKey({ opened, ring }: Opening, owner: KeyOwner): ScopedKey | undefined {
  const { personId, caseId } = owner;
  if (personId == null) return { scope: 'register', key: ring.own };
  const key = opened?.get(caseId == null ? personId : keyName(personId, caseId));
  return key ? { scope: scopeOf(owner), key } : undefined;
}

interface NewCaseKey {
  readonly personId: string;
  readonly caseId: string;
  readonly sealedKey: Uint8Array;
}

const addCaseKey = (db: Kysely<Tables>, { personId, caseId, sealedKey }: NewCaseKey) =>
  db.insertInto('caseKeys').values({ personId, caseId, sealedKey }).execute();

/** Which key an owner's things are sealed with. */
export const scopeOf = ({ personId, caseId }: KeyOwner): KeyScope =>
  personId == null ? 'register' : caseId == null ? 'person' : 'case';

export const caseKeyPurpose = (personId: string, caseId: string): string => `case-key:${personId}:${caseId}`;
