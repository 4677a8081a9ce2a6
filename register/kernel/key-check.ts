import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { RegisterKeys } from './keys.ts';
import { seal, unseal } from './seal.ts';

const name = 'key-check';
const text = 'siths-kort';

/**
 * Compares the keys with a sealed word, so that a register is never used, or carried over, with other keys than its own. Throws when they
 * differ. Nothing is kept of a register that is only being made.
 */
export function compareKeys(database: DatabaseSync, { dataKey }: Pick<RegisterKeys, 'dataKey'>): void {
  if (!database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'settings'").get()) return;
  const kept = database.prepare('SELECT value FROM settings WHERE name = ?').get(name)?.['value'];
  if (typeof kept !== 'string') return;
  try {
    unseal(dataKey, Buffer.from(kept, 'base64'), name);
  } catch (cause) {
    throw new Error('The data key (REGISTER_KEY or keys/data.key) is not the one this register was made with', {
      cause,
    });
  }
}

/** Keeps the sealed word, once; then compares. */
export function checkKeys(database: DatabaseSync, keys: RegisterKeys): void {
  const value = Buffer.from(seal(keys.dataKey, text, name)).toString('base64');
  database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)').run(name, value);
  compareKeys(database, keys);
}
