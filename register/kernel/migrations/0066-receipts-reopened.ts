import type { Migration } from '../migrate.ts';

/** When the registration of a receipt was withdrawn, from when its days count anew; and the version of the terms that it is signed under. */
export const receiptsReopened: Migration = {
  number: 66,
  name: 'receipts-reopened',
  sql: `
ALTER TABLE receipts ADD COLUMN reopenedAt TEXT;
ALTER TABLE receipts ADD COLUMN termsVersion TEXT;
`,
};
