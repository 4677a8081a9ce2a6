import type { Generated } from 'kysely';

export interface SessionTables {
  sessions: SessionRow;
  providerLogouts: { id: string; seenAt: number };
  loginAttempts: { position: Generated<number>; id: string; attempt: string; beganAt: number };
}

/** Times are epoch ms. */
export interface SessionRow {
  /** Hash of the cookie's secret. */
  id: string;
  hsaId: string;
  csrfToken: string;
  beganAt: number;
  usedAt: number;
  acr: string | null;
  subject: string | null;
  providerSession: string | null;
  /** Sealed with the cookie's secret, which only the browser has. */
  sealedIdToken: Uint8Array | null;
}
