import type { Migration } from '../migrate.ts';

/** Cases by the change of the register that they were last in, for what the log has no row of: their phase, the days of a receipt or a block. */
export const changedCases: Migration = {
  number: 55,
  name: 'changed-cases',
  sql: `
ALTER TABLE cases ADD COLUMN changedIn INTEGER NOT NULL DEFAULT 0;
CREATE INDEX casesByChange ON cases (changedIn);
`,
};
