import type { Migration } from '../migrate.ts';

/**
 * A card that was misused is evidence (domain P5.4): who has it sealed, and why it was cut all the same. A case about a suspect is not
 * shown to them. A request that is doubtful waits until somebody stands by it. Cards are destroyed in batches, listed by one person and confirmed by another.
 */
export const evidence: Migration = {
  number: 17,
  name: 'evidence',
  sql: `
ALTER TABLE cardReturns ADD COLUMN custody TEXT;
ALTER TABLE cardReturns ADD COLUMN explanation TEXT;
ALTER TABLE blocks ADD COLUMN doubt TEXT;
ALTER TABLE blockRequests ADD COLUMN declinedAt TEXT;
ALTER TABLE cases ADD COLUMN hiddenFromHolder INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET hiddenFromHolder = 1
  WHERE processId = 'card-blocking' AND json_extract(facts, '$.reason') = 'misuse' AND submitterId IS NOT holderId;
CREATE TABLE destructions (
  destructionId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  listedBy TEXT NOT NULL,
  listedAt TEXT NOT NULL,
  confirmedBy TEXT,
  confirmedAt TEXT,
  cancelledAt TEXT
) STRICT;
CREATE TABLE destructionCards (
  destructionId TEXT NOT NULL REFERENCES destructions,
  cardNumber TEXT NOT NULL REFERENCES cards,
  PRIMARY KEY (destructionId, cardNumber)
) STRICT;
CREATE INDEX destructionsOfCard ON destructionCards (cardNumber);
`,
};
