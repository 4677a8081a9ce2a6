import type { Migration } from '../migrate.ts';

/** Roles and rights say why they were given and by whom; what decides about others waits for a second administrator. */
export const appointments: Migration = {
  number: 40,
  name: 'appointments',
  sql: `
ALTER TABLE grants ADD COLUMN reason TEXT;
ALTER TABLE grants ADD COLUMN givenBy TEXT;
ALTER TABLE rights ADD COLUMN reason TEXT;
ALTER TABLE rights ADD COLUMN givenBy TEXT;
ALTER TABLE rights ADD COLUMN trainedTo TEXT;
ALTER TABLE rights ADD COLUMN checkedTo TEXT;
CREATE INDEX grantsEverywhere ON grants (personId) WHERE unitId IS NULL;
CREATE TABLE appointmentProposals (
  proposalId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people,
  what TEXT NOT NULL,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  trainedTo TEXT,
  checkedTo TEXT,
  reason TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  lapsesAfter TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused'))
) STRICT;
CREATE INDEX appointmentProposalsOpen ON appointmentProposals (proposedAt) WHERE decidedAt IS NULL;
`,
};
