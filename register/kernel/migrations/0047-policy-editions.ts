import type { Migration } from '../migrate.ts';

/** Coming editions of the policy, which one administrator uploads and another agrees to. */
export const policyEditions: Migration = {
  number: 47,
  name: 'policy-editions',
  sql: `
CREATE TABLE policyEditions (
  editionId TEXT PRIMARY KEY,
  fromDay TEXT NOT NULL,
  content TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposedBy TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  decidedBy TEXT,
  decidedAt TEXT,
  outcome TEXT CHECK (outcome IN ('approved', 'refused')),
  withdrawnBy TEXT,
  withdrawnAt TEXT
) STRICT;
`,
};
