import type { Migration } from '../migrate.ts';

/** Pages of information as administrators have written them; the newest version goes before the program's own text. */
export const information: Migration = {
  number: 48,
  name: 'information',
  sql: `
CREATE TABLE information (
  name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  savedBy TEXT NOT NULL,
  savedAt TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT;
`,
};
