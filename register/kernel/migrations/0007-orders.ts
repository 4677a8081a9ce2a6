import type { Migration } from '../migrate.ts';

/** What became of the rows of a list that was sent in. The rows may name people: sealed for whoever sent it. */
export const orders: Migration = {
  number: 7,
  name: 'orders',
  sql: `
CREATE TABLE orderLists (
  listId TEXT PRIMARY KEY,
  unitId TEXT NOT NULL REFERENCES units,
  personId TEXT NOT NULL REFERENCES people,
  sentAt TEXT NOT NULL,
  sealedRows BLOB NOT NULL
) STRICT;
CREATE INDEX orderListsBySending ON orderLists (sentAt);
`,
};
