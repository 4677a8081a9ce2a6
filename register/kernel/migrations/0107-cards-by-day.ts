import type { Migration } from '../migrate.ts';

/**
 * Which cards of many people end soon, and how many reserve cards their units have taken, is read from the indexes alone: the start page of somebody who
 * orders for 41 units went to the rows of some 1,700 cards.
 */
export const cardsByDay: Migration = {
  number: 107,
  name: 'cards-by-day',
  sql: `
DROP INDEX cardsOfHolder;
CREATE INDEX cardsOfHolder ON cards (holderId, state, lastValidDay) WHERE holderId IS NOT NULL;
CREATE INDEX reserveCardsTaken ON cards (unitId, activatedAt) WHERE cardType = 'reserve' AND activatedAt IS NOT NULL;
`,
};
