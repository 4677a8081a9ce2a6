import type { Migration } from '../migrate.ts';

/**
 * A reserve card by phone or at a desk (domain P4.2, P4.5, P4.6): when the unit was called back, when the card's characters were read
 * aloud and matched, and when the holder fetched are facts of the case. Reserve cards keep their level of assurance;
 * those from before are what the ordinary reserve card of a unit is. A right for LoA 3 of its own.
 */
export const deskActivation: Migration = {
  number: 15,
  name: 'desk-activation',
  sql: `
ALTER TABLE cases ADD COLUMN calledBackAt TEXT;
ALTER TABLE cases ADD COLUMN cardReadAt TEXT;
ALTER TABLE cases ADD COLUMN fetchedAt TEXT;
ALTER TABLE cards ADD COLUMN loa TEXT CHECK (loa IN ('loa-2', 'loa-3'));
UPDATE cards SET loa = 'loa-2' WHERE cardType = 'reserve' AND activatedAt IS NOT NULL;
UPDATE cases SET fetchedAt = activatedAt WHERE processId = 'reserve-card-activation';
CREATE TABLE newRights (
  personId TEXT NOT NULL REFERENCES people,
  name TEXT NOT NULL CHECK (name IN ('id-administrator', 'id-administrator-loa3', 'protected')),
  fromDay TEXT NOT NULL,
  toDay TEXT,
  PRIMARY KEY (personId, name, fromDay)
) STRICT;
INSERT INTO newRights (personId, name, fromDay, toDay) SELECT personId, name, fromDay, toDay FROM rights;
DROP TABLE rights;
ALTER TABLE newRights RENAME TO rights;
`,
};
