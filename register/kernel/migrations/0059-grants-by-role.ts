import type { Migration } from '../migrate.ts';

/** Who has a role, found without reading everybody's: customer service is a few of thousands. */
export const grantsByRole: Migration = {
  number: 59,
  name: 'grants-by-role',
  sql: `
CREATE INDEX grantsByRole ON grants (role);
`,
};
