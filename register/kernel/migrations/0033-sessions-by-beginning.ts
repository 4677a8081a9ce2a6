import type { Migration } from '../migrate.ts';

/** What is too old is forgotten at each login, and found without a walk through all who are logged in. */
export const sessionsByBeginning: Migration = {
  number: 33,
  name: 'sessions-by-beginning',
  sql: `
CREATE INDEX sessionsByBeginning ON sessions (beganAt);
CREATE INDEX loginAttemptsByBeginning ON loginAttempts (beganAt);
`,
};
