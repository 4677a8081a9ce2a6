import type { Migration } from '../migrate.ts';

/** When ID administrators for LoA 3 are on duty at a desk: weekly hours from a day to a day. */
export const deskDuties: Migration = {
  number: 105,
  name: 'desk-duties',
  sql: `
CREATE TABLE deskDuties (
  dutyId TEXT PRIMARY KEY,
  desk TEXT NOT NULL REFERENCES desks,
  personId TEXT NOT NULL REFERENCES people,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  hours TEXT NOT NULL
) STRICT;
CREATE INDEX deskDutiesToCome ON deskDuties (toDay);
CREATE INDEX deskDutiesOfPerson ON deskDuties (personId);
`,
};
