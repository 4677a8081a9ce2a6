import type { Migration } from '../migrate.ts';

/** What is remembered of a job that was done says since when, so that it can be cleared; what is older than this says nothing, and counts as old. */
export const effectsHaveATime: Migration = {
  number: 35,
  name: 'effects-have-a-time',
  sql: `ALTER TABLE effects ADD COLUMN recordedAt TEXT NOT NULL DEFAULT '';`,
};
