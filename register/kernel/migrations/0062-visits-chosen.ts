import type { Migration } from '../migrate.ts';

/** How many answers name a booked visit, so that one that comes to nothing doesn't take the time from another. */
export const visitsChosen: Migration = {
  number: 62,
  name: 'visits-chosen',
  sql: `
ALTER TABLE visits ADD COLUMN choices INTEGER NOT NULL DEFAULT 1;
`,
};
