import type { Migration } from '../migrate.ts';

/** Which document proved the identity of who asks for an extract, and until when it holds; null: none was shown, or it was seen before this was kept. */
export const identitySeen: Migration = {
  number: 81,
  name: 'identity-seen',
  sql: `
ALTER TABLE extractRequests ADD COLUMN idDocument TEXT;
ALTER TABLE extractRequests ADD COLUMN idValidTo TEXT;
`,
};
