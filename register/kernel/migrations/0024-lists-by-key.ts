import type { Migration } from '../migrate.ts';

/**
 * A page of cases is found by its key, whichever page it is: each index has the order of the list to its end. Open cases, closed ones and
 * those of a phase have one each. Protected people are few, and a case is looked up among them alone.
 */
export const listsByKey: Migration = {
  number: 24,
  name: 'lists-by-key',
  sql: `
DROP INDEX casesBySubmission;
DROP INDEX casesByPhase;
CREATE INDEX casesBySubmission ON cases (submittedAt, caseId);
CREATE INDEX casesOpen ON cases (submittedAt, caseId) WHERE state <> 'closed';
CREATE INDEX casesClosed ON cases (submittedAt, caseId) WHERE state = 'closed';
CREATE INDEX casesByPhase ON cases (phase, submittedAt, caseId);
CREATE INDEX casesOpenOfUnit ON cases (unitId) WHERE state <> 'closed';
CREATE INDEX casesOfService ON cases (submittedAt) WHERE answeredForByService = 1 AND state <> 'closed';
CREATE INDEX unitsBelow ON units (parentId) WHERE parentId IS NOT NULL;
CREATE INDEX preparedDraftsOfPerson ON preparedDrafts (personId, formId, draftId);
CREATE INDEX destructionsByListing ON destructions (listedAt, number);
CREATE INDEX peopleProtected ON people (personId) WHERE protectedIdentity = 1;
`,
};
