import type { Migration } from '../migrate.ts';
import { sealCases } from './carry/seal-cases.ts';
import { sealMails } from './carry/seal-mails.ts';
import { sealPeople } from './carry/seal-people.ts';

/**
 * Names, birth dates, titles, addresses and numbers are sealed under the key of their person, and what a case keeps of people under the
 * key of the person in that case; mails that wait or were sent likewise. People are found by hashes of the beginnings of their names.
 */
export const sealedPeople: Migration = {
  number: 30,
  name: 'sealed-people',
  sql: `
ALTER TABLE people ADD COLUMN sealedIdentity BLOB;
ALTER TABLE people ADD COLUMN namesakeHash TEXT;
CREATE TABLE nameTerms (
  term TEXT NOT NULL,
  personId TEXT NOT NULL,
  isGiven INTEGER NOT NULL,
  PRIMARY KEY (term, personId, isGiven)
) STRICT;
ALTER TABLE outbox ADD COLUMN personId TEXT;
ALTER TABLE outbox ADD COLUMN sealed BLOB;
`,
  carry: async (db, given) => {
    await sealPeople(db, given);
    await sealCases(db, given);
    await sealMails(db, given);
  },
};

/** What was kept in plain text is gone; the file is written anew after this, so that nothing of it is left in free pages. */
export const sealedPeopleFinished: Migration = {
  number: 31,
  name: 'sealed-people-finished',
  leavesTraces: true,
  sql: `
ALTER TABLE people DROP COLUMN givenName;
ALTER TABLE people DROP COLUMN familyName;
ALTER TABLE people DROP COLUMN searchName;
ALTER TABLE people DROP COLUMN birthDate;
ALTER TABLE people DROP COLUMN title;
ALTER TABLE people DROP COLUMN email;
ALTER TABLE people DROP COLUMN maskedNumber;
ALTER TABLE proposedEmployments DROP COLUMN maskedNumber;
CREATE INDEX peopleByNamesake ON people (namesakeHash);
CREATE INDEX nameTermsOfPerson ON nameTerms (personId);
CREATE INDEX casesOfProposed ON cases (proposedHolderId) WHERE proposedHolderId IS NOT NULL AND holderId IS NULL;
`,
};
