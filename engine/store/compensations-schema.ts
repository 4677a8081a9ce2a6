/** Table of what can be compensated. See `schema.ts` for the rules. */
export const compensations = `
-- Completed activities that can be compensated.
CREATE TABLE compensation_subscription (
  key INTEGER PRIMARY KEY,
  instance_key INTEGER NOT NULL,
  scope_key INTEGER NOT NULL,              -- scope from which it can be compensated
  element_id TEXT NOT NULL,
  boundary_id TEXT NOT NULL,
  within TEXT NOT NULL                     -- completed subprocesses it was done in, between spaces
) STRICT;
CREATE INDEX compensation_subscription_scope ON compensation_subscription (instance_key, scope_key);
`;
