import type { Kysely } from 'kysely';
import { createPublicKey } from 'node:crypto';
import type { RegisterKeys } from './keys.ts';
import type { Tables } from './schema/index.ts';
import { lookupHash, seal, unseal } from './seal.ts';

/** Names of settings; the text is what is sealed or hashed. */
const text = 'siths-kort';
const dataCheck = 'key-check';
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

/** Throws when the data key isn't that of a register, which must have been made. Keeps nothing. */
export async function checkDataKey(db: Kysely<Tables>, dataKey: Uint8Array): Promise<void> {
  const kept = await fingerprint(db, dataCheck);
  if (kept !== undefined && !opens(dataKey, kept)) throw otherKey(dataKeyName);
}

async function fingerprint(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

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
      make: () => Buffer.from(seal(dataKey, text, dataCheck)).toString('base64'),
      fits: (kept) => opens(dataKey, kept),
    },
    { ...same(lookup), name: lookupCheck, key: 'lookup key (keys/lookup.key)' },
    { ...same(signing), name: signingCheck, key: 'key that signs the audit log (keys/audit-signing.pem)' },
  ];
}

const same = (print: string) => ({ make: () => print, fits: (kept: string) => kept === print });

const dataKeyName = 'data key (REGISTER_KEY or keys/data.key)';

const otherKey = (key: string) =>
  new Error(`the ${key} is not the one it was made with; put that one back from the backup of the keys`);

function opens(dataKey: Uint8Array, sealed: string): boolean {
  try {
    unseal(dataKey, Buffer.from(sealed, 'base64'), dataCheck);
    return true;
  } catch {
    return false;
  }
}
