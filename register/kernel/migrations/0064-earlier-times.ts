import type { Migration } from '../migrate.ts';

/**
 * Who wants to be told when an earlier time becomes free than that of a visit, and what they were told last. A row goes when the visit is
 * moved earlier, cancelled or had.
 */
export const earlierTimes: Migration = {
  number: 64,
  name: 'earlier-times',
  sql: `
CREATE TABLE earlierTimes (
  calendarId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people (personId),
  caseId TEXT NOT NULL REFERENCES cases (caseId),
  askedAt TEXT NOT NULL,
  toldAt TEXT,
  freeAt TEXT,
  PRIMARY KEY (calendarId, personId)
) STRICT;
CREATE INDEX earlierTimesOfCase ON earlierTimes (caseId);
`,
};
