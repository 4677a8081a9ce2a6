import type { Migration } from '../migrate.ts';

/**
 * What was scanned in and is not yet a receipt of a case: a file, the papers in it, and their pages, sealed with the register's own key. Once a paper is in
 * its case, or thrown away, its pages are gone; the rest is cleared the day after.
 */
export const scans: Migration = {
  number: 79,
  name: 'scans',
  sql: `
CREATE TABLE scans (
  scanId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  madeAt TEXT NOT NULL,
  UNIQUE (hsaId, sha256)
) STRICT;
CREATE TABLE scannedPapers (
  scanId TEXT NOT NULL REFERENCES scans,
  paper INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  readNumbers TEXT NOT NULL,
  outcome TEXT NOT NULL,
  receiptNumber TEXT,
  settledAt TEXT,
  PRIMARY KEY (scanId, paper)
) STRICT;
CREATE TABLE scannedPages (
  scanId TEXT NOT NULL,
  paper INTEGER NOT NULL,
  page INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (scanId, paper, page),
  FOREIGN KEY (scanId, paper) REFERENCES scannedPapers
) STRICT;
CREATE INDEX scansByDay ON scans (madeAt);
CREATE INDEX documentsByReceipt ON documents (receiptNumber);
`,
};
