import type { Migration } from '../migrate.ts';

export const visits: Migration = {
  number: 5,
  name: 'visits',
  sql: 'SELECT 1;',
};
