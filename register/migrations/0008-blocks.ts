import type { Migration } from '../migrate.ts';

export const blocks: Migration = {
  number: 8,
  name: 'blocks',
  sql: 'SELECT 1;',
};
