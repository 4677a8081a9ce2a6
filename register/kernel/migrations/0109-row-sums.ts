import type { Migration } from '../migrate.ts';

/**
 * A sum of each row, kept beside it, so that a value that changes by itself is found. Triggers that change other rows aren't in the language of
 * migrations: the program makes them (`row-sums`), and the first sums after all migrations.
 */
export const rowSums: Migration = {
  number: 109,
  name: 'row-sums',
  sql: `
CREATE TABLE rowSums (tableName TEXT NOT NULL, rowKey TEXT NOT NULL, sum BLOB NOT NULL, PRIMARY KEY (tableName, rowKey)) STRICT, WITHOUT ROWID;
`,
};
