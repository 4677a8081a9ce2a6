import type { Generated, Selectable } from 'kysely';
import type { OrNull } from './or-null.ts';

export interface SessionTables {
  sessions: SessionTable;
  providerLogouts: { id: string; seenAt: number };
  loginAttempts: { position: Generated<number>; id: string; attempt: string; beganAt: number };
}

/** Times are epoch ms. */
interface SessionTable {
  /** Hash of the cookie's secret. */
  id: string;
  hsaId: string;
  csrfToken: string;
  beganAt: number;
  usedAt: number;
  acr: OrNull<string>;
  subject: OrNull<string>;
  providerSession: OrNull<string>;
  /** Sealed with the cookie's secret, which only the browser has. */
  sealedIdToken: OrNull<Uint8Array>;
}
export type SessionRow = Selectable<SessionTable>;
