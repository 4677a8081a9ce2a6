import type { Migration } from '../migrate.ts';

/** Who issued a certificate, what its issuer says of it, and whether a block shows there. */
export const issuerAnswers: Migration = {
  number: 69,
  name: 'issuer-answers',
  sql: `
ALTER TABLE cardCertificates ADD COLUMN issuer TEXT;
ALTER TABLE blocks ADD COLUMN shownSince TEXT;
ALTER TABLE blocks ADD COLUMN silentAt TEXT;
CREATE TABLE issuerAnswers (
  cardNumber TEXT NOT NULL REFERENCES cards (cardNumber),
  serial TEXT NOT NULL,
  place TEXT NOT NULL,
  finding TEXT NOT NULL,
  since TEXT,
  askedAt TEXT NOT NULL,
  PRIMARY KEY (cardNumber, serial, place)
) STRICT;
CREATE INDEX blocksNotShown ON blocks (silentAt) WHERE silentAt IS NOT NULL;
`,
};
