import type { Migration } from '../migrate.ts';

/** Checks of the audit log are signed by the house; those from before are made anew. */
export const signedChecks: Migration = {
  number: 53,
  name: 'signed-checks',
  sql: `
ALTER TABLE auditChecks ADD COLUMN signature TEXT;
`,
};
