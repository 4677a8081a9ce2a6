import type { Migration } from '../migrate.ts';

/**
 * Visits differ in length (policy `visits.slotMinutes`), so that two at one place can overlap without beginning at the same time. Visits
 * booked before keep their time: none of those overlap.
 */
export const visitLengths: Migration = {
  number: 19,
  name: 'visit-lengths',
  sql: `
CREATE TRIGGER visitsOverlap AFTER INSERT ON visits WHEN NEW.state = 'booked' AND EXISTS (
  SELECT 1 FROM visits
  WHERE state = 'booked' AND visitId <> NEW.visitId
    AND desk = NEW.desk AND place = NEW.place AND startsAt < NEW.endsAt AND endsAt > NEW.startsAt
)
BEGIN
  SELECT RAISE(ABORT, 'two visits overlap at one place of a desk');
END;
`,
};
