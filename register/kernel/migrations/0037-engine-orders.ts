import type { Migration } from '../migrate.ts';

/** What administrators have the house do at the engine is told where they do it, so the engine's own history isn't to tell it again. */
export const engineOrders: Migration = {
  number: 37,
  name: 'engine-orders',
  sql: `CREATE TABLE engineOrders (entityKey TEXT PRIMARY KEY, auditRow INTEGER NOT NULL) STRICT;`,
};
