import type { Generated } from 'kysely';

export interface SessionTables {
  providerLogouts: { id: string; seenAt: number };
  loginAttempts: { position: Generated<number>; id: string; attempt: string; beganAt: number };
}
