import type { Migration } from '../migrate.ts';

/** What checks of the whole audit log by the running house have found. Rows are only ever added. */
export const auditChecks: Migration = {
  number: 52,
  name: 'audit-checks',
  sql: `
CREATE TABLE auditChecks (
  at TEXT NOT NULL PRIMARY KEY,
  checked INTEGER NOT NULL,
  root TEXT,
  brokenRow INTEGER,
  what TEXT
) STRICT;
CREATE TRIGGER checksAreNeverChanged BEFORE UPDATE ON auditChecks BEGIN SELECT RAISE(ABORT, 'checks are never changed'); END;
CREATE TRIGGER checksAreNeverErased BEFORE DELETE ON auditChecks BEGIN SELECT RAISE(ABORT, 'checks are never erased'); END;
`,
};
