import type { Kysely } from 'kysely';
import { createPublicKey } from 'node:crypto';
import type { DatabaseSync } from '../../platform/sqlite.ts';
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
export function checkKeys(database: DatabaseSync, keys: RegisterKeys): void {
  const read = database.prepare('SELECT value FROM settings WHERE name = ?');
  const write = database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)');
  for (const { name, key, make, fits } of fingerprints(keys)) {
    if (!read.get(name)) write.run(name, make());
    if (!fits(String(read.get(name)?.['value']))) throw otherKey(key);
  }
}

/** As `checkKeys`, on any database. */
export async function checkKeysIn(db: Kysely<Tables>, keys: RegisterKeys): Promise<void> {
  const read = (name: string) => db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  for (const { name, key, make, fits } of fingerprints(keys)) {
    const kept = await read(name);
    if (!kept) {
      const ours = db.insertInto('settings').values({ name, value: make() });
      await ours.onConflict((conflict) => conflict.doNothing()).execute();
    }
    if (!fits((kept ?? (await read(name)))?.value ?? '')) throw otherKey(key);
  }
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
      key: 'data key (REGISTER_KEY or keys/data.key)',
      make: () => Buffer.from(seal(dataKey, text, dataCheck)).toString('base64'),
      fits: (kept) => opens(dataKey, kept),
    },
    { ...same(lookup), name: lookupCheck, key: 'lookup key (keys/lookup.key)' },
    { ...same(signing), name: signingCheck, key: 'key that signs the audit log (keys/audit-signing.pem)' },
  ];
}

const same = (print: string) => ({ make: () => print, fits: (kept: string) => kept === print });

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
