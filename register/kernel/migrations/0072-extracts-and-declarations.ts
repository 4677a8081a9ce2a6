import type { Migration } from '../migrate.ts';

/**
 * Extracts that somebody asked for who can't log in: an administrator orders, an auditor checks who asks and hands out. What auditors declare of
 * each chapter of the trust framework, year by year, with the evidence as it stood when the year was signed.
 */
export const extractsAndDeclarations: Migration = {
  number: 72,
  name: 'extracts-and-declarations',
  sql: `
CREATE TABLE extractRequests (
  requestId TEXT PRIMARY KEY,
  personId TEXT NOT NULL,
  fileNumber TEXT NOT NULL,
  cannotLogIn TEXT NOT NULL CHECK (cannotLogIn IN ('no-card', 'ended', 'proxy')),
  receivedOn TEXT NOT NULL,
  answerBy TEXT NOT NULL,
  orderedBy TEXT NOT NULL,
  orderedAt TEXT NOT NULL,
  seen TEXT CHECK (seen IN ('document', 'proxy', 'at-delivery')),
  seenBy TEXT,
  seenAt TEXT,
  takenAt TEXT,
  way TEXT CHECK (way IN ('in-person', 'registered-post', 'tax-agency')),
  correction INTEGER NOT NULL DEFAULT 0 CHECK (correction IN (0, 1)),
  outcome TEXT CHECK (outcome IN ('handed-out', 'refused')),
  endedBy TEXT,
  endedAt TEXT
) STRICT;
CREATE INDEX extractRequestsByTime ON extractRequests (orderedAt);
CREATE UNIQUE INDEX extractRequestsOpen ON extractRequests (personId) WHERE endedAt IS NULL;
CREATE TABLE declarations (
  year TEXT PRIMARY KEY,
  signedBy TEXT NOT NULL,
  signedAt TEXT NOT NULL,
  evidence TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE declaredChapters (
  year TEXT NOT NULL,
  chapter TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  statement TEXT NOT NULL,
  declaredBy TEXT NOT NULL,
  declaredAt TEXT NOT NULL,
  PRIMARY KEY (year, chapter)
) STRICT;
`,
};
