import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { RegisterKeys } from './keys.ts';
import { seal, unseal } from './seal.ts';

const name = 'key-check';
const text = 'siths-kort';

/** Keeps a sealed word, so that a register is never used with other keys than its own. Throws when they differ. */
export function checkKeys(database: DatabaseSync, { dataKey }: RegisterKeys): void {
  const kept = database.prepare('SELECT value FROM settings WHERE name = ?').get(name)?.['value'];
  if (typeof kept !== 'string') {
    const value = Buffer.from(seal(dataKey, text, name)).toString('base64');
    database.prepare('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)').run(name, value);
    return;
  }
  try {
    unseal(dataKey, Buffer.from(kept, 'base64'), name);
  } catch (cause) {
    throw new Error('The data key (REGISTER_KEY or keys/data.key) is not the one this register was made with', {
      cause,
    });
  }
}
