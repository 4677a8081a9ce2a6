import type { Migration } from '../migrate.ts';

/**
 * Service desks, their hours from a day on, and the days on which they are closed: what administrators look after. The first rows are
 * what stood in the policy until now.
 */
export const desks: Migration = {
  number: 45,
  name: 'desks',
  sql: `
CREATE TABLE desks (
  name TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  addressInEnglish TEXT NOT NULL,
  firstDay TEXT NOT NULL,
  lastDay TEXT
) STRICT;
CREATE TABLE deskHours (
  desk TEXT NOT NULL REFERENCES desks,
  fromDay TEXT NOT NULL,
  hours TEXT NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  PRIMARY KEY (desk, fromDay)
) STRICT;
CREATE TABLE deskClosures (
  closureId TEXT PRIMARY KEY,
  desk TEXT REFERENCES desks,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  reason TEXT NOT NULL,
  closedBy TEXT NOT NULL,
  closedAt TEXT NOT NULL
) STRICT;
INSERT INTO desks (name, position, email, address, addressInEnglish, firstDay) VALUES
  ('Växjö', 1, 'servicedisk-vaxjo@kundservice.example',
    '["Servicedisken i Växjö","Exempelgatan 1, plan 1","000 00 Växjö"]',
    '["The service desk in Växjö","Exempelgatan 1, ground floor","000 00 Växjö"]', '2026-01-01'),
  ('Ljungby', 2, 'servicedisk-ljungby@kundservice.example',
    '["Servicedisken i Ljungby","Mönstervägen 3, entré B","000 00 Ljungby"]',
    '["The service desk in Ljungby","Mönstervägen 3, entrance B","000 00 Ljungby"]', '2026-01-01');
INSERT INTO deskHours (desk, fromDay, hours, capacity) VALUES
  ('Växjö', '2026-01-01', '{"1":[["09:00","11:30"],["13:00","15:30"]],"2":[["09:00","11:30"],["13:00","15:30"]],"3":[["09:00","11:30"],["13:00","15:30"]],"4":[["09:00","11:30"],["13:00","15:30"]],"5":[["09:00","11:30"]]}', 2),
  ('Ljungby', '2026-01-01', '{"2":[["10:00","12:00"]],"4":[["13:00","15:00"]]}', 1);
`,
};
