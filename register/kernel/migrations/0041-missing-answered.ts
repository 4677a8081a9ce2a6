import type { Migration } from '../migrate.ts';

/** What customer service found out about somebody who was missing in a full file; kept, so that the next file doesn't ask again. */
export const missingAnswered: Migration = {
  number: 41,
  name: 'missing-answered',
  sql: `
ALTER TABLE proposedEnds ADD COLUMN answer TEXT CHECK (answer IN ('ended', 'remains'));
ALTER TABLE proposedEnds ADD COLUMN answeredAt TEXT;
CREATE INDEX proposedEndsOpen ON proposedEnds (proposedAt, employmentId) WHERE answer IS NULL;
`,
};
