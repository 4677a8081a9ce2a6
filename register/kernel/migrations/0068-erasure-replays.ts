import type { Migration } from '../migrate.ts';

/** Each list of erasures that is replayed after a restore, and how far it has come: one that was broken off is without an end. */
export const erasureReplays: Migration = {
  number: 68,
  name: 'erasure-replays',
  sql: `
CREATE TABLE erasureReplays (
  replayId TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  listed INTEGER NOT NULL,
  erased INTEGER NOT NULL DEFAULT 0,
  beganAt TEXT NOT NULL,
  endedAt TEXT
) STRICT;
`,
};
