import type { Migration } from '../migrate.ts';

/**
 * What a receipt was printed from, and the names that were written on a screen under it: sealed for the person in the case. A document may be
 * kept sealed for one as well, and belong to a receipt.
 */
export const signedReceipts: Migration = {
  number: 67,
  name: 'signed-receipts',
  sql: `
ALTER TABLE receipts ADD COLUMN sealedRecord BLOB;
ALTER TABLE receipts ADD COLUMN sealedSignature BLOB;
ALTER TABLE receipts ADD COLUMN signedAt TEXT;
ALTER TABLE documents ADD COLUMN sealedFor TEXT;
ALTER TABLE documents ADD COLUMN receiptNumber TEXT;
`,
};
