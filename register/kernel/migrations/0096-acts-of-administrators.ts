import type { Migration } from '../migrate.ts';

/** What administrators did last is shown to them: their rows are few among all of the log. */
export const actsOfAdministrators: Migration = {
  number: 96,
  name: 'acts-of-administrators',
  sql: `CREATE INDEX auditByAdministrators ON audit (row) WHERE role = 'admin';`,
};
