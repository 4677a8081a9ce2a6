import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { openSqlite } from '../platform/sqlite.ts';

/** Who is logged in. Names and rights are read from the register on every request, never kept here. */
export interface Session {
  readonly hsaId: string;
  /** Goes into every form; a POST must bring it back. */
  readonly csrfToken: string;
}

/** What a login must remember between leaving for the identity provider and coming back. */
const LoginAttempt = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), returnTo: z.string() });
export type LoginAttempt = Readonly<z.infer<typeof LoginAttempt>>;

/**
 * Logged-in sessions and started logins, in one small database file, so that a restart keeps people logged in.
 * The secret in the cookie is stored as a hash only. Runs on real time.
 */
export interface Sessions {
  begin(session: { hsaId: string }): string;
  /**
   * The session behind a cookie; undefined when it is unknown, idle for too long or too old. Counts as use unless `passive`:
   * pages that refresh themselves must not keep somebody logged in who has left.
   */
  find(secret: string, how?: { passive: boolean }): Session | undefined;
  end(secret: string): void;
  beginLogin(attempt: LoginAttempt): string;
  /** Takes a started login; a second time there is none. */
  takeLogin(secret: string): LoginAttempt | undefined;
  close(): void;
}

const minute = 60_000;

/**
 * Opens the sessions. @param file path or `:memory:` @param now real time, epoch ms
 * @param idle ms without a request after which a session ends (default 30 min) @param longest ms a session lasts at most (10 h)
 */
export function openSessions(options: { file: string; now: () => number; idle?: number; longest?: number }): Sessions {
  const { file, now, idle = 30 * minute, longest = 600 * minute } = options;
  const database = openSqlite(file);
  database.exec(`
    CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, hsa_id TEXT NOT NULL, csrf_token TEXT NOT NULL,
      began_at INTEGER NOT NULL, used_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS login (id TEXT PRIMARY KEY, attempt TEXT NOT NULL, began_at INTEGER NOT NULL) STRICT;`);
  const insert = database.prepare(
    'INSERT INTO session (id, hsa_id, csrf_token, began_at, used_at) VALUES (?, ?, ?, ?, ?)',
  );
  const select = database.prepare('SELECT hsa_id, csrf_token, began_at, used_at FROM session WHERE id = ?');
  const touch = database.prepare('UPDATE session SET used_at = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM session WHERE id = ?');
  const sweep = database.prepare('DELETE FROM session WHERE used_at < ? OR began_at < ?');
  const insertLogin = database.prepare('INSERT INTO login VALUES (?, ?, ?)');
  const takeLogin = database.prepare('DELETE FROM login WHERE id = ? AND began_at >= ? RETURNING attempt');
  const sweepLogins = database.prepare('DELETE FROM login WHERE began_at < ?');

  return {
    begin({ hsaId }) {
      sweep.run(now() - idle, now() - longest);
      const secret = newSecret();
      insert.run(hash(secret), hsaId, newSecret(), now(), now());
      return secret;
    },
    find(secret, { passive } = { passive: false }) {
      const id = hash(secret);
      const row = select.get(id);
      if (!row) return undefined;
      const usedAt = Number(row['used_at']);
      if (usedAt < now() - idle || Number(row['began_at']) < now() - longest) {
        remove.run(id);
        return undefined;
      }
      if (!passive && usedAt < now() - minute) touch.run(now(), id);
      return {
        hsaId: String(row['hsa_id']),
        csrfToken: String(row['csrf_token']),
      };
    },
    end: (secret) => void remove.run(hash(secret)),
    beginLogin(attempt) {
      sweepLogins.run(now() - 10 * minute);
      const secret = newSecret();
      insertLogin.run(hash(secret), JSON.stringify(attempt), now());
      return secret;
    },
    takeLogin(secret) {
      const row = takeLogin.get(hash(secret), now() - 10 * minute);
      return row ? parseAttempt(String(row['attempt'])) : undefined;
    },
    close: () => database.close(),
  };
}

function parseAttempt(text: string): LoginAttempt {
  return LoginAttempt.parse(JSON.parse(text));
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
