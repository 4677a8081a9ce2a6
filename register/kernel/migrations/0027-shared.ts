import type { Migration } from '../migrate.ts';

/**
 * What several processes, or machines, share. The bytes of documents lie here on PostgreSQL (on SQLite they are files beside it).
 */
export const shared: Migration = {
  number: 27,
  name: 'shared',
  sql: `
CREATE TABLE documentBytes (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
`,
};
