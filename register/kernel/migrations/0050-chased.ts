import type { Migration } from '../migrate.ts';

/** Finds what customer service waits for – cards to come back, receipts – without a walk through all there have been. */
export const chased: Migration = {
  number: 50,
  name: 'chased',
  sql: `
CREATE INDEX cardsToComeBack ON cards (state, cardNumber) WHERE state IN ('blocked', 'expired');
CREATE INDEX receiptsMissing ON receipts (state, cardNumber) WHERE state IN ('issued', 'sent');
`,
};
