import type { Migration } from '../migrate.ts';

/** What a mail said is not kept once it has been sent. Cases are found by their phase, oldest or newest first. */
export const lessKept: Migration = {
  number: 3,
  name: 'less-kept',
  sql: `
UPDATE outbox SET intent = json_set(intent, '$.data', json('{}')) WHERE kind = 'mail' AND doneAt IS NOT NULL;
CREATE INDEX casesByPhase ON cases (phase, submittedAt);
`,
};
