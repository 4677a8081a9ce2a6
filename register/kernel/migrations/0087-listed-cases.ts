import type { Migration } from '../migrate.ts';

/** The list with which an order was sent in, so that who reviews it sees those of one list together; null: alone, or from before. */
export const listedCases: Migration = {
  number: 87,
  name: 'listed-cases',
  sql: `
ALTER TABLE cases ADD COLUMN listId TEXT;
CREATE INDEX casesOfList ON cases (listId) WHERE listId IS NOT NULL;
CREATE INDEX casesOfListInReview ON cases (listId, unitId, submittedAt) WHERE listId IS NOT NULL AND phase = 'review';
`,
};
