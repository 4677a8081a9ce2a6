import type { Migration } from '../migrate.ts';

/** The language in which somebody wants pages and mails, for those who have said so themselves. */
export const chosenLanguages: Migration = {
  number: 100,
  name: 'chosen-languages',
  sql: `
CREATE TABLE chosenLanguages (
  personId TEXT PRIMARY KEY REFERENCES people,
  language TEXT NOT NULL
) STRICT;
`,
};
