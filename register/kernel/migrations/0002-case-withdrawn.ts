import type { Migration } from '../migrate.ts';

/** A case remembers that it was withdrawn from that moment, before its process knows; nothing is activated after that. */
export const caseWithdrawn: Migration = {
  number: 2,
  name: 'case-withdrawn',
  sql: 'ALTER TABLE cases ADD COLUMN withdrawnAt TEXT;',
};
