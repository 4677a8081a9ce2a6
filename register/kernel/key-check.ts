import type { Kysely } from 'kysely';
import { createPublicKey } from 'node:crypto';
import { nextDataKeyFile, opens, type DataKey } from './data-keys.ts';
import type { RegisterKeys } from './keys.ts';
import type { Tables } from './schema/index.ts';
import { lookupHash, seal } from './seal.ts';
import { statement, type Take } from './statement.ts';

/** Names of settings; the text is what is sealed or hashed. */
const text = 'siths-kort';
const dataCheck = 'key-check';
const nextCheck = 'next-key-check';
const lookupCheck = 'lookup-key-check';
const signingCheck = 'signing-key-check';

/**
 * Keeps a fingerprint of each key, so that a register is never used with other keys than its own. Throws when one differs. A register
 * from before there were fingerprints gets those of the keys it is opened with.
 */
export async function checkKeys(db: Kysely<Tables>, keys: RegisterKeys): Promise<void> {
  for (const { name, key, make, fits } of fingerprints(keys)) {
    const ours = db.insertInto('settings').values({ name, value: make() });
    if ((await fingerprint(db, name)) === undefined) {
      await ours.onConflict((conflict) => conflict.doNothing()).execute();
    }
    if (!fits((await fingerprint(db, name)) ?? '')) throw otherKey(key);
  }
}

/**
 * Throws when the data key isn't that of a register, which must have been made, or when the next one is missing with which a part of it is
 * sealed already. Keeps nothing. `keys.dataKey` is that of the register afterwards.
 */
export async function checkDataKey(db: Kysely<Tables>, keys: DataKey): Promise<void> {
  const next = await fingerprint(db, nextCheck);
  if (next !== undefined && !fitting(keys, next)) throw otherKey(`next data key (keys/${nextDataKeyFile})`);
  await dataKeyInForce({ db, keys });
}

/** The data key that new keys are sealed with: in a transaction nobody changes it meanwhile. Throws when it isn't among those that there are. */
export async function dataKeyInForce({ db, keys }: { db: Kysely<Tables>; keys: DataKey }): Promise<Uint8Array> {
  const kept = await fingerprint(db, dataCheck);
  const found = kept === undefined ? keys.dataKey : fitting(keys, kept);
  if (found === undefined) throw otherKey(dataKeyName);
  return found;
}

/** From now on keys may be sealed with another data key: without it the register isn't opened any more. */
export async function expectDataKey(db: Kysely<Tables>, next: Uint8Array): Promise<void> {
  await db.deleteFrom('settings').where('name', '=', nextCheck).execute();
  await db
    .insertInto('settings')
    .values({ name: nextCheck, value: printOf(next) })
    .execute();
}

/** The other data key is that of the register. */
export async function putDataKeyInForce(db: Kysely<Tables>, next: Uint8Array): Promise<void> {
  await db.deleteFrom('settings').where('name', '=', nextCheck).execute();
  await db
    .updateTable('settings')
    .set({ value: printOf(next) })
    .where('name', '=', dataCheck)
    .execute();
}

/** The key of those that there are whose fingerprint it is. */
function fitting(keys: DataKey, print: string): Uint8Array | undefined {
  let found: Uint8Array | undefined;
  const fits = (key: Uint8Array) => {
    if (isPrintOf(key, print)) found = key;
    return found !== undefined;
  };
  if (!fits(keys.dataKey)) keys.findDataKey?.(fits);
  return found;
}

async function fingerprint(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  return (await settingNamed(db, { name }))[0]?.value;
}

/** Every MAC is made with the data key that is in force as it is written. */
const settingNamed = statement((db, take: Take<{ name: string }>) =>
  db.selectFrom('settings').select('value').where('name', '=', take('name')),
);

interface Fingerprint {
  /** Of the setting. */
  readonly name: string;
  /** The key, for people. */
  readonly key: string;
  readonly make: () => string;
  readonly fits: (kept: string) => boolean;
}

function fingerprints({ dataKey, lookupKey, signingKey }: RegisterKeys): readonly Fingerprint[] {
  const lookup = lookupHash(lookupKey, text);
  const signing = createPublicKey(signingKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return [
    {
      name: dataCheck,
      key: dataKeyName,
      make: () => printOf(dataKey),
      fits: (kept) => isPrintOf(dataKey, kept),
    },
    { ...same(lookup), name: lookupCheck, key: 'lookup key (keys/lookup.key)' },
    { ...same(signing), name: signingCheck, key: 'key that signs the audit log (keys/audit-signing.pem)' },
  ];
}

const same = (print: string) => ({ make: () => print, fits: (kept: string) => kept === print });

const dataKeyName = 'data key (REGISTER_KEY or keys/data.key)';

const otherKey = (key: string) =>
  new Error(`the ${key} is not the one it was made with; put that one back from the backup of the keys`);

const printOf = (dataKey: Uint8Array): string => Buffer.from(seal(dataKey, text, dataCheck)).toString('base64');

const isPrintOf = (dataKey: Uint8Array, print: string): boolean =>
  opens(dataKey, Buffer.from(print, 'base64'), dataCheck);
