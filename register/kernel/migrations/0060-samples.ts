import type { Migration } from '../migrate.ts';

/**
 * Samples of the cases that ended in a quarter: what was drawn and from what seed stays as it is, with the questions of that day; what auditors
 * found is theirs to change until the quarter is signed.
 */
export const samples: Migration = {
  number: 60,
  name: 'samples',
  sql: `
CREATE TABLE samples (
  quarter TEXT PRIMARY KEY,
  seed TEXT NOT NULL,
  population INTEGER NOT NULL,
  questions TEXT NOT NULL,
  drawnBy TEXT NOT NULL,
  drawnAt TEXT NOT NULL,
  signedBy TEXT,
  signedAt TEXT
) STRICT;
CREATE TABLE sampledCases (
  quarter TEXT NOT NULL REFERENCES samples,
  position INTEGER NOT NULL,
  caseId TEXT NOT NULL REFERENCES cases,
  verdict TEXT CHECK (verdict IN ('approved', 'remark', 'deviation')),
  answers TEXT,
  sealedRemark BLOB,
  reviewedBy TEXT,
  reviewedAt TEXT,
  PRIMARY KEY (quarter, position)
) STRICT;
CREATE UNIQUE INDEX sampledCasesOnce ON sampledCases (quarter, caseId);
CREATE INDEX casesByEnd ON cases (closedAt) WHERE closedAt IS NOT NULL;
`,
};
