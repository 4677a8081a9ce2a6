import type { Migration } from '../migrate.ts';

/**
 * What is due in the outbox is asked for four times a second, oldest first. Ordered by what is not done, the question costs what waits; by
 * its day it is answered by a walk through everything that was ever sent.
 */
export const outboxByPosition: Migration = {
  number: 23,
  name: 'outbox-by-position',
  sql: `
DROP INDEX outboxDue;
CREATE INDEX outboxWaiting ON outbox (position) WHERE doneAt IS NULL;
`,
};
