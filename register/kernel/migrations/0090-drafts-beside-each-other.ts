import type { Migration } from '../migrate.ts';

/** Somebody has any number of drafts of a form, one for each page: the page is part of the key. SQLite can't change a key: the table is made anew. */
export const draftsBesideEachOther: Migration = {
  number: 90,
  name: 'drafts-beside-each-other',
  sql: `
CREATE TABLE newDrafts (
  formId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people,
  sealedData BLOB NOT NULL,
  savedAt TEXT NOT NULL,
  draftId TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (formId, personId, draftId)
) STRICT;
INSERT INTO newDrafts (formId, personId, sealedData, savedAt, draftId)
  SELECT formId, personId, sealedData, savedAt, draftId FROM drafts;
DROP TABLE drafts;
ALTER TABLE newDrafts RENAME TO drafts;
CREATE INDEX draftsOfPerson ON drafts (personId);
`,
  postgres: `
ALTER TABLE drafts DROP CONSTRAINT drafts_pkey;
ALTER TABLE drafts ADD PRIMARY KEY (formId, personId, draftId);
`,
};
