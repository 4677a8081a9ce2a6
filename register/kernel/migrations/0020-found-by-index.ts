import type { Migration } from '../migrate.ts';

/**
 * What is asked for on every page or mail is found by an index: the cases whose attester is asked (without it SQLite reads every case
 * for a list), the latest answer of a case, and the few cases whose holder is only proposed.
 */
export const foundByIndex: Migration = {
  number: 20,
  name: 'found-by-index',
  sql: `
CREATE INDEX casesOfAttester ON cases (attesterId) WHERE attesterId IS NOT NULL;
CREATE INDEX taskCompletionsOfCase ON taskCompletions (caseId, at);
CREATE INDEX casesProposed ON cases (caseId) WHERE proposedHolderId IS NOT NULL AND holderId IS NULL;
`,
};
