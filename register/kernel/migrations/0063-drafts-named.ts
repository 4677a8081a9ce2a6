import type { Migration } from '../migrate.ts';

/** Which page a draft is of, so that no other page writes over it or throws it away. Drafts from before are named by their person. */
export const draftsNamed: Migration = {
  number: 63,
  name: 'drafts-named',
  sql: `
ALTER TABLE drafts ADD COLUMN draftId TEXT NOT NULL DEFAULT '';
UPDATE drafts SET draftId = personId;
`,
};
