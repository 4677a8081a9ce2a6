import type { Migration } from '../migrate.ts';

/**
 * Employers become rows. A unit's text names one of them; what kind it is is read from the name, and a region's organisation number from
 * the HSA-ids of its units, which its own catalogue gives out. The number of any other employer isn't known until it is entered.
 * A form that the system has prepared for somebody is a draft of its own, beside the one that they may have begun.
 */
export const employers: Migration = {
  number: 14,
  name: 'employers',
  sql: `
CREATE TABLE employers (
  employerId TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  organisationNumber TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('region', 'municipality', 'private'))
) STRICT;
INSERT INTO employers (employerId, name, kind)
  SELECT '01' || hex(randomblob(12)), employer,
    CASE
      WHEN employer LIKE 'Region %' THEN 'region'
      WHEN employer LIKE '%kommun' THEN 'municipality'
      ELSE 'private'
    END
  FROM (SELECT DISTINCT employer FROM units);
UPDATE OR IGNORE employers SET organisationNumber = (
    SELECT max(substr(hsaId, 3, 6) || '-' || substr(hsaId, 9, 4)) FROM units
    WHERE units.employer = employers.name HAVING count(DISTINCT substr(hsaId, 3, 10)) = 1
  )
  WHERE kind = 'region';
ALTER TABLE units ADD COLUMN employerId TEXT NOT NULL DEFAULT '' REFERENCES employers;
UPDATE units SET employerId = (SELECT employerId FROM employers WHERE name = units.employer);
ALTER TABLE units DROP COLUMN employer;
CREATE INDEX unitsByEmployer ON units (employerId);

CREATE TABLE preparedDrafts (
  draftId TEXT PRIMARY KEY,
  formId TEXT NOT NULL,
  personId TEXT NOT NULL REFERENCES people,
  sealedData BLOB NOT NULL,
  savedAt TEXT NOT NULL
) STRICT;
CREATE INDEX preparedDraftsByAge ON preparedDrafts (savedAt);
`,
};
