import { createPublicKey } from 'node:crypto';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { RegisterKeys } from './keys.ts';
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
export function checkKeys(database: DatabaseSync, { dataKey, lookupKey, signingKey }: RegisterKeys): void {
  const kept = keeper(database);
  const sealed = kept(dataCheck, () => Buffer.from(seal(dataKey, text, dataCheck)).toString('base64'));
  if (!opens(dataKey, sealed)) throw otherKey(dataKeyName);
  const lookup = lookupHash(lookupKey, text);
  if (kept(lookupCheck, () => lookup) !== lookup) throw otherKey('lookup key (keys/lookup.key)');
  const signing = createPublicKey(signingKey).export({ type: 'spki', format: 'der' }).toString('base64');
  if (kept(signingCheck, () => signing) !== signing)
    throw otherKey('key that signs the audit log (keys/audit-signing.pem)');
}

/** Throws when the data key isn't the register's; of a register that is only being made nothing is known yet. Keeps nothing. */
export function checkDataKey(database: DatabaseSync, dataKey: Uint8Array): void {
  if (!database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'settings'").get()) return;
  const kept = database.prepare('SELECT value FROM settings WHERE name = ?').get(dataCheck)?.['value'];
  if (typeof kept === 'string' && !opens(dataKey, kept)) throw otherKey(dataKeyName);
}

const dataKeyName = 'data key (REGISTER_KEY or keys/data.key)';

const otherKey = (key: string) =>
  new Error(`the ${key} is not the one it was made with; put that one back from the backup of the keys`);

function keeper(database: DatabaseSync): (name: string, make: () => string) => string {
  const read = database.prepare('SELECT value FROM settings WHERE name = ?');
  const write = database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)');
  return (name, make) => {
    const before = read.get(name)?.['value'];
    if (typeof before === 'string') return before;
    write.run(name, make());
    return String(read.get(name)?.['value']);
  };
}

function opens(dataKey: Uint8Array, sealed: string): boolean {
  try {
    unseal(dataKey, Buffer.from(sealed, 'base64'), dataCheck);
    return true;
  } catch {
    return false;
  }
}
