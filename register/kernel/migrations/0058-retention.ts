import type { Migration } from '../migrate.ts';

/**
 * Erasure of what is due: runs that two administrators agree to, cases that are held, and files whose rows are gone already. A case that is
 * erased keeps its row, which others point to, without anybody in it but the ids of who submitted and typed it.
 */
export const retention: Migration = {
  number: 58,
  name: 'retention',
  sql: `
ALTER TABLE cases ADD COLUMN erasedAt TEXT;
CREATE INDEX casesToErase ON cases (closedAt) WHERE closedAt IS NOT NULL AND erasedAt IS NULL;
CREATE INDEX casesTyped ON cases (enteredById) WHERE enteredById <> submitterId;
CREATE INDEX casesConfirmed ON cases (confirmedById) WHERE confirmedById IS NOT NULL;
CREATE TABLE retentionRuns (
  runId TEXT PRIMARY KEY,
  through TEXT NOT NULL,
  decision TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  lapsesAfter TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  endedAt TEXT,
  cases INTEGER NOT NULL DEFAULT 0,
  receipts INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0,
  mails INTEGER NOT NULL DEFAULT 0,
  people INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX retentionRunsByTime ON retentionRuns (proposedAt);
CREATE TABLE retentionHolds (
  holdId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  reason TEXT NOT NULL,
  reviewOn TEXT NOT NULL,
  heldBy TEXT NOT NULL,
  heldAt TEXT NOT NULL,
  liftProposedBy TEXT,
  liftReason TEXT,
  liftedBy TEXT,
  liftedAt TEXT
) STRICT;
CREATE UNIQUE INDEX retentionHoldsOfCase ON retentionHolds (caseId) WHERE liftedAt IS NULL;
CREATE INDEX draftsOfPerson ON drafts (personId);
CREATE TABLE erasedFiles (sha256 TEXT PRIMARY KEY) STRICT;
`,
};
