import type { Migration } from '../migrate.ts';

/** A reserve card of LoA 3 is extended once (domain P4.6): the register remembers to which day. */
export const cardExtension: Migration = {
  number: 21,
  name: 'card-extension',
  sql: `
ALTER TABLE cards ADD COLUMN extendedTo TEXT;
`,
};
