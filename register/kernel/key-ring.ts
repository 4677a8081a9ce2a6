import type { Kysely } from 'kysely';
import { randomBytes } from 'node:crypto';
import { readIdentity, type Identity } from './identity.ts';
import { unwrapKey, type DataKey } from './data-keys.ts';
import type { Tables } from './schema/index.ts';
import { seal, unseal } from './seal.ts';

/** Keys of the register itself, made with it. The data key seals them and nothing but keys, so that it can be changed without a row of data. */
export const ownKeys = ['own', 'search'] as const;

/** The register's own keys, opened, and the way to those of persons and cases. */
export interface KeyRing {
  /** Seals what is nobody's. */
  readonly own: Uint8Array;
  /** Keyed hash of the beginnings of names. */
  readonly search: Uint8Array;
  /** Opens a wrapped key. */
  readonly unwrap: Unwrap;
  /** Opens what is known of a person; those that were opened lately are kept open, and their key isn't asked for again. */
  readonly openIdentity: (key: () => Uint8Array, sealed: Uint8Array, purpose: string) => Identity;
  /** The same for who reads very many, each once: what is kept open is used, and nothing is added to it. */
  readonly inPassing: Pick<KeyRing, 'unwrap' | 'openIdentity'>;
}

/** Keys that are open: of persons by their id, of cases by person and case; null: erased. */
export type OpenedKeys = Map<string, Uint8Array | null>;

type Unwrap = (wrapping: Uint8Array, wrapped: Uint8Array, purpose: string) => Uint8Array;

const newest = 1;
export const keyLength = 32;

/** A new key, sealed with another. */
export const wrapNew = (wrapping: Uint8Array, purpose: string): Uint8Array =>
  seal(wrapping, randomBytes(keyLength), purpose);

export const ownKeyPurpose = (name: string): string => `register-key:${name}`;

/** A row of `registerKeys`, with a new key. */
export function ownKeyRow(dataKey: Uint8Array, name: string) {
  return { name, version: newest, sealedKey: wrapNew(dataKey, ownKeyPurpose(name)) };
}

/** Reads the register's own keys. Throws when one is missing or the data key is another. */
export async function openKeyRing(db: Kysely<Tables>, keys: DataKey): Promise<KeyRing> {
  const rows = await db
    .selectFrom('registerKeys')
    .selectAll()
    .where('name', 'in', ownKeys)
    .where('version', '=', newest)
    .execute();
  const opened = new Map(
    rows.map(
      ({ name, sealedKey }) => [name, unwrapKey(keys, { sealed: sealedKey, purpose: ownKeyPurpose(name) })] as const,
    ),
  );
  const kept = (name: (typeof ownKeys)[number]): Uint8Array => {
    const key = opened.get(name);
    if (!key)
      throw new Error(`The register has lost its key "${name}"; take the register and its keys from one backup`);
    return key;
  };
  const unwrap = keeping(unseal);
  const openIdentity = keeping((key: () => Uint8Array, ...sealed: [Uint8Array, string]) =>
    readIdentity(unseal(key(), ...sealed).toString('utf8')),
  );
  return {
    own: kept('own'),
    search: kept('search'),
    unwrap: unwrap.andKeep,
    openIdentity: openIdentity.andKeep,
    inPassing: { unwrap: unwrap.inPassing, openIdentity: openIdentity.inPassing },
  };
}

/**
 * What is kept open, by what it is for, with the bytes that it is sealed in: what is erased in the database can't be found here. A person takes
 * 1.2 kB: as many as stand on a hundred pages are 6 MB, and whoever isn't among them takes some 20 µs to open.
 */
const keptOpen = 5000;

function keeping<Key, Opened>(open: (key: Key, sealed: Uint8Array, purpose: string) => Opened) {
  const kept = new Map<string, { readonly sealed: Uint8Array; readonly opened: Opened }>();
  const opening =
    (keep: (purpose: string, made: { sealed: Uint8Array; opened: Opened }) => void) =>
    (key: Key, sealed: Uint8Array, purpose: string): Opened => {
      const known = kept.get(purpose);
      if (known && Buffer.compare(known.sealed, sealed) === 0) return known.opened;
      const opened = open(key, sealed, purpose);
      keep(purpose, { sealed, opened });
      return opened;
    };
  return {
    andKeep: opening((purpose, made) => {
      const [oldest] = kept.keys();
      if (kept.size >= keptOpen && oldest !== undefined) kept.delete(oldest);
      kept.set(purpose, made);
    }),
    inPassing: opening(() => undefined),
  };
}
