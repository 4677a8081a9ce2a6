import type { Migration } from '../migrate.ts';

/** Views of the work list that people have saved for themselves: a name, and what the list is narrowed to as its address has it. */
export const savedViews: Migration = {
  number: 61,
  name: 'saved-views',
  sql: `
CREATE TABLE savedViews (
  viewId TEXT PRIMARY KEY,
  personId TEXT NOT NULL REFERENCES people (personId),
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  savedAt TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX savedViewsOfPerson ON savedViews (personId, name);
`,
};
