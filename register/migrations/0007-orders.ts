import type { Migration } from '../migrate.ts';

export const orders: Migration = {
  number: 7,
  name: 'orders',
  sql: 'SELECT 1;',
};
