import type { Instant } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { openLoginAttempts, type LoginAttempts } from './login-attempts.ts';
import { tokenFor } from '../middleware/form-token.ts';
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
  /** Row of the log that tells of the login. */
  readonly auditRow?: number | undefined;
}

/**
 * Logged-in sessions and started logins, in the register's database, so that a restart keeps people logged in and every portal knows
 * them. The secret in the cookie is stored as a hash only. Runs on real time.
 */
export interface Sessions extends LoginAttempts {
  begin(session: NewSession): Promise<string>;
  /**
   * The session behind a cookie; undefined when it is unknown, idle for too long or too old. Counts as use unless `passive`:
   * pages that refresh themselves must not keep somebody logged in who has left.
   */
  find(secret: string, how?: { passive: boolean }): Promise<Session | undefined>;
  /** The session's ID token; undefined without a session or token. */
  idToken(secret: string): Promise<string | undefined>;
  /** Those that can be used now, the newest first. */
  open(): ReturnType<PortalRegister['sessions']['open']>;
  /** Ends a session that somebody logs out of, or leaves for a new one; the log tells of it. */
  end(secret: string, how: { at: Instant; by?: 'new-login' }): Promise<void>;
  /**
   * Ends what the identity provider says has ended: one session of its own, or all of a person. Returns whose sessions ended
   * here, as the log tells. A second notice with the same `tokenId` ends nothing.
   */
  endAtProvider(ended: {
    tokenId: string;
    at: Instant;
    subject?: string | undefined;
    providerSession?: string | undefined;
  }): Promise<string[]>;
}

const minute = 60_000;

/**
 * The sessions in the register. @param now real time, epoch ms
 * @param idle ms without a request after which a session ends (default 30 min) @param longest ms a session lasts at most (10 h)
 */
export function openSessions(options: {
  register: Pick<PortalRegister, 'sessions'>;
  now: () => number;
  idle?: number;
  longest?: number;
  mostLogins?: number;
}): Sessions {
  const { register, now, idle = 30 * minute, longest = 600 * minute, mostLogins = 5000 } = options;
  const store = register.sessions;

  return {
    ...openLoginAttempts(store, { now, mostLogins }),
    async begin({ hsaId, acr = null, subject = null, providerSession = null, idToken, auditRow = null }) {
      const secret = newSecret();
      const sealedIdToken = idToken === undefined ? null : sealedBy(secret, idToken);
      const at = now();
      const kept = { id: hash(secret), csrfToken: tokenFor(hsaId), beganAt: at, usedAt: at };
      const session = { ...kept, hsaId, acr, subject, providerSession, sealedIdToken, auditRow };
      await store.begin({ session, usedSince: at - idle, begunSince: at - longest });
      return secret;
    },
    async find(secret, { passive } = { passive: false }) {
      const id = hash(secret);
      const row = await store.find(id);
      if (!row) return undefined;
      const { hsaId, csrfToken, acr, usedAt, beganAt } = row;
      if (usedAt < now() - idle || beganAt < now() - longest) {
        await store.forget(id);
        return undefined;
      }
      // Who asks is known, whether or not it could be noted.
      if (!passive && usedAt < now() - minute) await store.use(id, now()).catch(() => undefined);
      return { hsaId, csrfToken, acr: acr ?? undefined };
    },
    async idToken(secret) {
      const sealed = (await store.find(hash(secret)))?.sealedIdToken;
      return sealed ? unsealedBy(secret, sealed) : undefined;
    },
    open: () => store.open({ usedSince: now() - idle, begunSince: now() - longest }),
    end: (secret, how) => store.end(hash(secret), how),
    endAtProvider({ tokenId: id, ...whose }) {
      return store.endAtProvider({ id, now: now(), seenSince: now() - longest, ...whose });
    },
  };
}
