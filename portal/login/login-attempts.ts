import { z } from 'zod';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { hash, newSecret } from './secrets.ts';

/** What a login must remember between leaving for the identity provider and coming back. */
const LoginAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
});
export type LoginAttempt = Readonly<z.infer<typeof LoginAttempt>>;

/** Logins that have begun. One can be finished for ten minutes. */
export interface LoginAttempts {
  beginLogin(attempt: LoginAttempt): string;
  /** Takes a started login; a second time there is none. */
  takeLogin(secret: string): LoginAttempt | undefined;
}

const lifetime = 10 * 60_000;
/** Logins that have begun and not ended; beyond, the oldest are forgotten, so that nobody fills the disk by beginning. */
const mostLogins = 5000;

/** Their table in the sessions' database. */
export const loginTable =
  'CREATE TABLE IF NOT EXISTS login (id TEXT PRIMARY KEY, attempt TEXT NOT NULL, began_at INTEGER NOT NULL) STRICT';

/** Opens the started logins in the sessions' database. @param now real time, epoch ms */
export function openLoginAttempts(database: DatabaseSync, now: () => number): LoginAttempts {
  const insert = database.prepare('INSERT INTO login VALUES (?, ?, ?)');
  const take = database.prepare('DELETE FROM login WHERE id = ? AND began_at >= ? RETURNING attempt');
  const thin = database.prepare(
    'DELETE FROM login WHERE rowid <= (SELECT rowid FROM login ORDER BY rowid DESC LIMIT 1 OFFSET ?)',
  );
  const sweep = database.prepare('DELETE FROM login WHERE began_at < ?');

  return {
    beginLogin(attempt) {
      sweep.run(now() - lifetime);
      const secret = newSecret();
      insert.run(hash(secret), JSON.stringify(attempt), now());
      thin.run(mostLogins);
      return secret;
    },
    takeLogin(secret) {
      const row = take.get(hash(secret), now() - lifetime);
      return row ? LoginAttempt.parse(JSON.parse(String(row['attempt']))) : undefined;
    },
  };
}
