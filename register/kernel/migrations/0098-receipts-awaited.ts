import type { Migration } from '../migrate.ts';

/** Receipts that are waited for, without those of cards that nobody has activated yet: their day of the block isn't known. */
export const receiptsAwaited: Migration = {
  number: 98,
  name: 'receipts-awaited',
  sql: `
DROP INDEX receiptsMissing;
CREATE INDEX receiptsAwaited ON receipts (state, cardNumber) WHERE state IN ('issued', 'sent') AND blockAt IS NOT NULL;
`,
};
