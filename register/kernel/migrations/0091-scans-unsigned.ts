import type { Migration } from '../migrate.ts';

/** Who has not signed a paper that was scanned in, as far as its fields tell (`holder attester`), and the document that it came to be. */
export const scansUnsigned: Migration = {
  number: 91,
  name: 'scans-unsigned',
  sql: `
ALTER TABLE scannedPapers ADD COLUMN unsignedBy TEXT NOT NULL DEFAULT '';
ALTER TABLE scannedPapers ADD COLUMN documentId TEXT;
`,
};
