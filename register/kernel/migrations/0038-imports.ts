import type { Migration } from '../migrate.ts';

/**
 * Imports of units, people and employments: what is to be done is staged, sealed, and done in batches from where the last one ended. An
 * employment is known by the id that its source gives it, a unit of a private provider has its agreement. Who is missing in a full file
 * is a question to customer service.
 */
export const imports: Migration = {
  number: 38,
  name: 'imports',
  sql: `
ALTER TABLE units ADD COLUMN agreement TEXT;
ALTER TABLE units ADD COLUMN agreementTo TEXT;
ALTER TABLE employments ADD COLUMN sourceId TEXT;
CREATE UNIQUE INDEX employmentsBySource ON employments (sourceId) WHERE sourceId IS NOT NULL;
CREATE TABLE imports (
  importId TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('full', 'delta')),
  account TEXT NOT NULL,
  beganAt TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staging', 'applying', 'done', 'abandoned')),
  steps INTEGER NOT NULL,
  applied INTEGER NOT NULL,
  summary TEXT NOT NULL,
  endedAt TEXT
) STRICT;
CREATE UNIQUE INDEX importUnderWay ON imports (state) WHERE state IN ('staging', 'applying');
CREATE TABLE importSteps (
  importId TEXT NOT NULL REFERENCES imports,
  position INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (importId, position)
) STRICT;
CREATE TABLE proposedEnds (
  employmentId TEXT PRIMARY KEY REFERENCES employments,
  importId TEXT NOT NULL REFERENCES imports,
  proposedAt TEXT NOT NULL
) STRICT;
`,
};
