import type { Migration } from '../migrate.ts';

/**
 * Booked visits. `place` numbers those at the same time at the same desk, from 1 to the desk's capacity: the index lets no place
 * be taken twice. A visit that is moved keeps its row; the new one has the same calendar entry with the next sequence number.
 */
export const visits: Migration = {
  number: 5,
  name: 'visits',
  sql: `
CREATE TABLE visits (
  visitId TEXT PRIMARY KEY,
  caseId TEXT NOT NULL REFERENCES cases,
  purpose TEXT NOT NULL CHECK (purpose IN ('photo', 'issue', 'hand-over')),
  desk TEXT NOT NULL,
  startsAt TEXT NOT NULL,
  endsAt TEXT NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0),
  attendees TEXT NOT NULL,
  latestDay TEXT,
  state TEXT NOT NULL CHECK (state IN ('booked', 'rebooked', 'cancelled', 'no-show', 'done')),
  calendarId TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  bookedAt TEXT NOT NULL,
  bookedBy TEXT NOT NULL,
  UNIQUE (calendarId, sequence)
) STRICT;
CREATE UNIQUE INDEX visitPlaces ON visits (desk, startsAt, place) WHERE state = 'booked';
CREATE INDEX visitsOfCase ON visits (caseId, visitId);
CREATE INDEX visitsByTime ON visits (startsAt) WHERE state = 'booked';
`,
};
