import type { Migration } from '../migrate.ts';

/**
 * A case is no longer an activation only: orders, block requests and others have no card, attester or reason at first, some no
 * holder. `facts` holds the decisions of the submission as JSON, without personal data; the personal rest is sealed.
 * SQLite can't drop NOT NULL: the table is made anew and its rows are carried over. Nothing points at it by trigger or view.
 */
export const generalCases: Migration = {
  number: 4,
  name: 'general-cases',
  sql: `
CREATE TABLE newCases (
  caseId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  submissionToken TEXT NOT NULL UNIQUE,
  processId TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('starting', 'open', 'closed')),
  phase TEXT NOT NULL,
  processInstanceKey TEXT,
  unitId TEXT NOT NULL REFERENCES units,
  employmentId TEXT REFERENCES employments,
  holderId TEXT REFERENCES people,
  submitterId TEXT NOT NULL REFERENCES people,
  enteredById TEXT NOT NULL REFERENCES people,
  attesterId TEXT REFERENCES people,
  identityCheck TEXT,
  reason TEXT,
  cardNumber TEXT REFERENCES cards,
  facts TEXT NOT NULL DEFAULT '{}',
  sealedNote BLOB,
  sealedDetails BLOB,
  submittedAt TEXT NOT NULL,
  activateBefore TEXT,
  activatedAt TEXT,
  noReturnAt TEXT,
  withdrawnAt TEXT,
  closedAt TEXT,
  closeReason TEXT,
  refusalReason TEXT
) STRICT;
INSERT INTO newCases
  (caseId, number, submissionToken, processId, state, phase, processInstanceKey, unitId, employmentId, holderId, submitterId,
   enteredById, attesterId, identityCheck, reason, cardNumber, sealedNote, submittedAt, activateBefore, activatedAt,
   noReturnAt, withdrawnAt, closedAt, closeReason, refusalReason)
  SELECT caseId, number, submissionToken, processId, state, phase, processInstanceKey, unitId, employmentId, holderId, submitterId,
   enteredById, attesterId, identityCheck, reason, cardNumber, sealedNote, submittedAt, activateBefore, activatedAt,
   activatedAt, withdrawnAt, closedAt, closeReason, refusalReason FROM cases;
DROP TABLE cases;
ALTER TABLE newCases RENAME TO cases;
CREATE INDEX casesBySubmission ON cases (submittedAt);
CREATE INDEX casesOfUnit ON cases (unitId, submittedAt);
CREATE INDEX casesOfHolder ON cases (holderId, submittedAt) WHERE holderId IS NOT NULL;
CREATE INDEX casesOfSubmitter ON cases (submitterId, submittedAt);
CREATE INDEX casesOfEmployment ON cases (employmentId, state) WHERE employmentId IS NOT NULL;
CREATE INDEX casesOfCard ON cases (cardNumber) WHERE cardNumber IS NOT NULL;
CREATE INDEX casesByPhase ON cases (phase, submittedAt);
`,
  postgres: `
ALTER TABLE cases ALTER COLUMN employmentId DROP NOT NULL;
ALTER TABLE cases ALTER COLUMN holderId DROP NOT NULL;
ALTER TABLE cases ALTER COLUMN attesterId DROP NOT NULL;
ALTER TABLE cases ALTER COLUMN identityCheck DROP NOT NULL;
ALTER TABLE cases ALTER COLUMN reason DROP NOT NULL;
ALTER TABLE cases ALTER COLUMN cardNumber DROP NOT NULL;
ALTER TABLE cases ALTER COLUMN activateBefore DROP NOT NULL;
ALTER TABLE cases ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE cases ADD COLUMN sealedDetails BLOB;
ALTER TABLE cases ADD COLUMN noReturnAt TEXT;
DROP INDEX casesOfHolder;
DROP INDEX casesOfEmployment;
DROP INDEX casesOfCard;
CREATE INDEX casesOfHolder ON cases (holderId, submittedAt) WHERE holderId IS NOT NULL;
CREATE INDEX casesOfEmployment ON cases (employmentId, state) WHERE employmentId IS NOT NULL;
CREATE INDEX casesOfCard ON cases (cardNumber) WHERE cardNumber IS NOT NULL;
`,
};
