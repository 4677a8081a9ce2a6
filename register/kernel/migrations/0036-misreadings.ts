import type { Migration } from '../migrate.ts';

/** A case counts how often its card was read wrong since the unit last answered, so that the characters can't be guessed. */
export const misreadings: Migration = {
  number: 36,
  name: 'misreadings',
  sql: `ALTER TABLE cases ADD COLUMN misreadings INTEGER NOT NULL DEFAULT 0;`,
};
