import { openChecked } from '../../platform/checked-sqlite.ts';
import type { DatabaseSync } from '../../platform/sqlite.ts';
import { loginTable, openLoginAttempts, type LoginAttempts } from './login-attempts.ts';
import { hash, newSecret } from './secrets.ts';
import { sealedBy, unsealedBy } from './sealed-by-secret.ts';

/** Who is logged in. Names and rights are read from the register on every request, never kept here. */
export interface Session {
  readonly hsaId: string;
  /** Goes into every form; a POST must bring it back. */
  readonly csrfToken: string;
  /** How the identity provider says that the person logged in; undefined when it didn't say. */
  readonly acr: string | undefined;
}

/** A login as the identity provider vouched for it. `subject` and `providerSession` are its own names for person and session. */
export interface NewSession {
  readonly hsaId: string;
  readonly acr?: string | undefined;
  readonly subject?: string | undefined;
  readonly providerSession?: string | undefined;
  /** Shown to the identity provider at logout. Names people, so it is sealed with the cookie's secret. */
  readonly idToken?: string | undefined;
}

/**
 * Logged-in sessions and started logins, in one small database file, so that a restart keeps people logged in.
 * The secret in the cookie is stored as a hash only. Runs on real time.
 */
export interface Sessions extends LoginAttempts {
  begin(session: NewSession): string;
  /**
   * The session behind a cookie; undefined when it is unknown, idle for too long or too old. Counts as use unless `passive`:
   * pages that refresh themselves must not keep somebody logged in who has left.
   */
  find(secret: string, how?: { passive: boolean }): Session | undefined;
  /** The session's ID token; undefined without a session or token. */
  idToken(secret: string): string | undefined;
  end(secret: string): void;
  /**
   * Ends what the identity provider says has ended: one session of its own, or all of a person. Returns whose sessions ended
   * here. A second notice with the same `tokenId` ends nothing.
   */
  endAtProvider(ended: {
    tokenId: string;
    subject?: string | undefined;
    providerSession?: string | undefined;
  }): string[];
  close(): void;
}

const minute = 60_000;
/** Version of the tables: sessions of an older one are forgotten, people log in anew. */
const version = 2;

/**
 * Opens the sessions. @param file path or `:memory:` @param now real time, epoch ms
 * @param idle ms without a request after which a session ends (default 30 min) @param longest ms a session lasts at most (10 h)
 */
export function openSessions(options: { file: string; now: () => number; idle?: number; longest?: number }): Sessions {
  const { file, now, idle = 30 * minute, longest = 600 * minute } = options;
  const database = openChecked(file, {
    title: 'The file of logged-in sessions',
    advice: `delete it and what lies beside it (-wal, -shm): people log in again, nothing else is lost`,
    prepare: makeTables,
  });
  const insert = database.prepare('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT hsa_id, csrf_token, began_at, used_at, acr FROM session WHERE id = ?');
  const selectToken = database.prepare('SELECT sealed_id_token FROM session WHERE id = ?');
  const touch = database.prepare('UPDATE session SET used_at = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM session WHERE id = ?');
  const sweep = database.prepare('DELETE FROM session WHERE used_at < ? OR began_at < ?');

  return {
    ...openLoginAttempts(database, now),
    begin({ hsaId, acr, subject, providerSession, idToken }) {
      sweep.run(now() - idle, now() - longest);
      const secret = newSecret();
      const sealed = idToken === undefined ? null : sealedBy(secret, idToken);
      const provider = [acr ?? null, subject ?? null, providerSession ?? null];
      insert.run(hash(secret), hsaId, newSecret(), now(), now(), ...provider, sealed);
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
      const acr = row['acr'];
      return {
        hsaId: String(row['hsa_id']),
        csrfToken: String(row['csrf_token']),
        acr: typeof acr === 'string' ? acr : undefined,
      };
    },
    idToken(secret) {
      const sealed = selectToken.get(hash(secret))?.['sealed_id_token'];
      return sealed instanceof Uint8Array ? unsealedBy(secret, sealed) : undefined;
    },
    end: (secret) => void remove.run(hash(secret)),
    endAtProvider: openProviderLogouts(database, { now, longest }),
    close: () => database.close(),
  };
}

function makeTables(database: DatabaseSync): void {
  if (database.prepare('PRAGMA user_version').get()?.['user_version'] !== version) {
    database.exec(`DROP TABLE IF EXISTS session; PRAGMA user_version = ${version}`);
  }
  database.exec(`
    CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, hsa_id TEXT NOT NULL, csrf_token TEXT NOT NULL,
      began_at INTEGER NOT NULL, used_at INTEGER NOT NULL, acr TEXT, subject TEXT, provider_session TEXT,
      sealed_id_token BLOB) STRICT;
    CREATE INDEX IF NOT EXISTS session_provider ON session (provider_session);
    CREATE INDEX IF NOT EXISTS session_subject ON session (subject);
    CREATE TABLE IF NOT EXISTS logout_token (id TEXT PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT;
    ${loginTable};`);
}

/** What ends sessions on the identity provider's word. Its notices are remembered as long as a session may last. */
function openProviderLogouts(
  database: DatabaseSync,
  { now, longest }: { now: () => number; longest: number },
): Sessions['endAtProvider'] {
  const seeToken = database.prepare('INSERT OR IGNORE INTO logout_token VALUES (?, ?)');
  const sweepTokens = database.prepare('DELETE FROM logout_token WHERE seen_at < ?');
  const endProviders = database.prepare('DELETE FROM session WHERE provider_session = ? RETURNING hsa_id');
  const endSubject = database.prepare('DELETE FROM session WHERE subject = ? RETURNING hsa_id');

  return ({ tokenId, subject, providerSession }) => {
    sweepTokens.run(now() - longest);
    if (seeToken.run(tokenId, now()).changes === 0) return [];
    const ended =
      providerSession !== undefined
        ? endProviders.all(providerSession)
        : subject !== undefined
          ? endSubject.all(subject)
          : [];
    return ended.map((row) => String(row['hsa_id']));
  };
}
