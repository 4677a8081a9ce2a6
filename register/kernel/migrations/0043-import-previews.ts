import type { Migration } from '../migrate.ts';

/** Files that an administrator has handed in and not confirmed yet, sealed; one each. */
export const importPreviews: Migration = {
  number: 43,
  name: 'import-previews',
  sql: `
CREATE TABLE importPreviews (
  previewId TEXT PRIMARY KEY,
  hsaId TEXT NOT NULL UNIQUE,
  sealed BLOB NOT NULL,
  madeAt TEXT NOT NULL
) STRICT;
`,
};
