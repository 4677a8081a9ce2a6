import type { Migration } from '../migrate.ts';

/** When who has taken a task of customer service last worked on it, so that one that was left lies free again; and whose it was, until somebody takes it. */
export const taskClaims: Migration = {
  number: 75,
  name: 'task-claims',
  sql: `
CREATE TABLE taskClaims (
  userTaskKey TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  hsaId TEXT NOT NULL,
  touchedAt TEXT NOT NULL,
  freedAt TEXT,
  isTold INTEGER NOT NULL DEFAULT 0 CHECK (isTold IN (0, 1))
) STRICT;
CREATE INDEX taskClaimsOfCase ON taskClaims (caseId);
`,
};
