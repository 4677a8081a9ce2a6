import type { Migration } from '../migrate.ts';

/** Packages for an e-archive, and the cases in them: what the policy sends there is erased only once the archive has said that it has it. */
export const archive: Migration = {
  number: 73,
  name: 'archive',
  sql: `
CREATE TABLE archivePackages (
  packageId TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  cases INTEGER NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  isProtected INTEGER NOT NULL CHECK (isProtected IN (0, 1)),
  writtenAt TEXT NOT NULL,
  reference TEXT,
  receivedBy TEXT,
  receivedAt TEXT,
  discardedBy TEXT,
  discardedAt TEXT
) STRICT;
CREATE TABLE archivedCases (
  caseId TEXT PRIMARY KEY REFERENCES cases,
  packageId TEXT NOT NULL REFERENCES archivePackages
) STRICT;
CREATE INDEX archivedCasesOfPackage ON archivedCases (packageId);
`,
};
