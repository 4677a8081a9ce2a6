import type { Migration } from '../migrate.ts';

/**
 * Who answers for a case (domain "Who may do what"): who confirmed in the portal what somebody typed for a caller, the unit for which a
 * manager's own card was ordered when the one above answers for it, and the cases for which no manager is left, so that two persons of
 * customer service answer. Cases from before have been answered for by their unit.
 */
export const parties: Migration = {
  number: 9,
  name: 'parties',
  sql: `
ALTER TABLE cases ADD COLUMN confirmedById TEXT REFERENCES people;
ALTER TABLE cases ADD COLUMN confirmedAt TEXT;
ALTER TABLE cases ADD COLUMN orderedForUnitId TEXT REFERENCES units;
ALTER TABLE cases ADD COLUMN answeredForByService INTEGER NOT NULL DEFAULT 0 CHECK (answeredForByService IN (0, 1));
CREATE INDEX casesToConfirm ON cases (submittedAt)
  WHERE confirmedById IS NULL AND state <> 'closed' AND (enteredById <> submitterId OR answeredForByService = 1);
`,
};
