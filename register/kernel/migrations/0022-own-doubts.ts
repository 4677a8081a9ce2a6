import type { Migration } from '../migrate.ts';

/** Every doubtful block request waits for its own answer. Until now the first one's answer was everybody's: what waits is settled so. */
export const ownDoubts: Migration = {
  number: 22,
  name: 'own-doubts',
  sql: `
ALTER TABLE blockRequests ADD COLUMN doubt TEXT;
UPDATE blockRequests SET doubt = (SELECT doubt FROM blocks WHERE blocks.cardNumber = blockRequests.cardNumber)
  WHERE declinedAt IS NULL;
`,
};
