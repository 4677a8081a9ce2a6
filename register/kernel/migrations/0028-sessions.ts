import type { Migration } from '../migrate.ts';

/**
 * Who is logged in, and whose login has begun, is shared by all portals. A session and a login lie under the hash of their cookie's
 * secret; times are epoch ms of real time. What `sessions.db` held is forgotten: people log in anew.
 */
export const sessions: Migration = {
  number: 28,
  name: 'sessions',
  sql: `
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL,
  csrfToken TEXT NOT NULL,
  beganAt INTEGER NOT NULL,
  usedAt INTEGER NOT NULL,
  acr TEXT,
  subject TEXT,
  providerSession TEXT,
  sealedIdToken BLOB
) STRICT;
CREATE INDEX sessionsOfProvider ON sessions (providerSession) WHERE providerSession IS NOT NULL;
CREATE INDEX sessionsOfSubject ON sessions (subject) WHERE subject IS NOT NULL;
CREATE INDEX sessionsByUse ON sessions (usedAt);
CREATE TABLE providerLogouts (id TEXT PRIMARY KEY, seenAt INTEGER NOT NULL) STRICT;
CREATE TABLE loginAttempts (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  attempt TEXT NOT NULL,
  beganAt INTEGER NOT NULL
) STRICT;
`,
};
