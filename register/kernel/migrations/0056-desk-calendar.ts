import type { Migration } from '../migrate.ts';

/**
 * A desk's calendar: its visits in any state, by time. `isWalkIn`: came without a time, and may have a place beyond the desk's capacity.
 * `arrivedAt`: somebody said that they stand at the desk.
 */
export const deskCalendar: Migration = {
  number: 56,
  name: 'desk-calendar',
  sql: `
ALTER TABLE visits ADD COLUMN isWalkIn INTEGER NOT NULL DEFAULT 0 CHECK (isWalkIn IN (0, 1));
ALTER TABLE visits ADD COLUMN arrivedAt TEXT;
CREATE INDEX visitsOfDesk ON visits (desk, startsAt);
`,
};
