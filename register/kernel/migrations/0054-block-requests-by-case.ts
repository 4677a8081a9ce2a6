import type { Migration } from '../migrate.ts';

/** What was asked for in a case: its page asks for each case. */
export const blockRequestsByCase: Migration = {
  number: 54,
  name: 'block-requests-by-case',
  sql: 'CREATE INDEX blockRequestsOfCase ON blockRequests (caseId);',
};
