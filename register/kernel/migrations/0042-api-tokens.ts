import type { Migration } from '../migrate.ts';

/** Other systems come in with tokens, which two administrators give; events are sent to a token's webhook. */
export const apiTokens: Migration = {
  number: 42,
  name: 'api-tokens',
  sql: `
CREATE TABLE apiTokens (
  tokenId TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  rights TEXT NOT NULL,
  secretHash TEXT NOT NULL,
  lastDay TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  lapsesAfter TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  endedBy TEXT,
  endedAt TEXT,
  lastUsed TEXT,
  webhookUrl TEXT,
  sealedSecret BLOB,
  position INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  dueAt TEXT,
  lastError TEXT
) STRICT;
`,
};
