import type { Migration } from '../migrate.ts';

/** Every document is sealed for the person in its case, packed before that; those from before are as they were, and say so. */
export const packedAndSealed: Migration = {
  number: 101,
  name: 'packed-and-sealed',
  sql: `ALTER TABLE documents ADD COLUMN isPacked INTEGER NOT NULL DEFAULT 0;`,
};
