import type { Migration } from '../migrate.ts';

/**
 * An employment that an order proposes stands by itself, so that nothing that counts employments can count it. Its person isn't in
 * `people` yet, or is there under a number that reveals nothing: the case keeps the holder as typed, sealed with a key that is made
 * before there is a person. `personKeys` therefore points at nobody; its rows are carried over. Orders from before have their persons.
 */
export const proposedEmployments: Migration = {
  number: 13,
  name: 'proposed-employments',
  sql: `
CREATE TABLE newPersonKeys (personId TEXT PRIMARY KEY, sealedKey BLOB NOT NULL) STRICT;
INSERT INTO newPersonKeys (personId, sealedKey) SELECT personId, sealedKey FROM personKeys;
DROP TABLE personKeys;
ALTER TABLE newPersonKeys RENAME TO personKeys;
ALTER TABLE cases ADD COLUMN proposedHolderId TEXT;
ALTER TABLE cases ADD COLUMN proposedProtected INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN sealedProposedHolder BLOB;
CREATE TABLE proposedEmployments (
  employmentId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL UNIQUE REFERENCES cases,
  personId TEXT NOT NULL UNIQUE,
  unitId TEXT NOT NULL REFERENCES units,
  fromDay TEXT NOT NULL,
  toDay TEXT,
  permanent INTEGER NOT NULL,
  sealedNumber BLOB,
  numberHash TEXT,
  maskedNumber TEXT,
  approvedBy TEXT
) STRICT;
CREATE INDEX proposedEmploymentsByNumber ON proposedEmployments (numberHash) WHERE numberHash IS NOT NULL;
`,
};
