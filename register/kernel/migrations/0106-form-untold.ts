import type { Migration } from '../migrate.ts';

/** An employment of which no source has told the form: it counts as not permanent, and an order asks. */
export const formUntold: Migration = {
  number: 106,
  name: 'form-untold',
  sql: 'ALTER TABLE employments ADD COLUMN formUntold INTEGER NOT NULL DEFAULT 0;',
};
