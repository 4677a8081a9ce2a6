import type { Migration } from '../migrate.ts';

/**
 * Who did what can't be forged: the public halves of the portal's keys, which answer was spent where, what the portal has sent
 * to the engine, how far the engine's history has been read, and when each audit row was written. Rows from before have no
 * `recordedAt`: nobody kept it, and their hash doesn't cover it.
 */
export const trustedActors: Migration = {
  number: 10,
  name: 'trusted-actors',
  sql: `
CREATE TABLE answerKeys (
  keyId TEXT PRIMARY KEY,
  publicKey TEXT NOT NULL,
  addedAt TEXT NOT NULL
) STRICT;
CREATE TABLE spentAnswers (
  userTaskKey TEXT NOT NULL,
  elementId TEXT NOT NULL,
  elementInstanceKey TEXT NOT NULL,
  PRIMARY KEY (userTaskKey, elementId)
) STRICT, WITHOUT ROWID;
CREATE TABLE taskCompletions (
  userTaskKey TEXT PRIMARY KEY,
  caseId TEXT NOT NULL,
  personId TEXT,
  unitId TEXT,
  hsaId TEXT NOT NULL,
  role TEXT NOT NULL,
  at TEXT NOT NULL,
  details TEXT NOT NULL,
  sealed BLOB,
  auditRow INTEGER
) STRICT;
CREATE INDEX taskCompletionsUnfinished ON taskCompletions (at) WHERE auditRow IS NULL;
CREATE TABLE engineRecords (
  recordKey TEXT PRIMARY KEY,
  auditRow INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE audit ADD COLUMN recordedAt TEXT;
`,
};
