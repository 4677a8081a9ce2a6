import type { Migration } from '../migrate.ts';

/** Lists of all cards that were held against the register, signed, and the differences that customer service answers. */
export const reconciliations: Migration = {
  number: 49,
  name: 'reconciliations',
  sql: `
CREATE TABLE reconciliations (
  number TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  listRows INTEGER NOT NULL,
  same INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  signedBy TEXT NOT NULL,
  signedAt TEXT NOT NULL
) STRICT;
CREATE INDEX reconciliationsByTime ON reconciliations (signedAt, number);
CREATE TABLE reconciledCards (
  number TEXT NOT NULL REFERENCES reconciliations,
  cardNumber TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('other-holder', 'other-state', 'only-there', 'only-here', 'other-day')),
  weight TEXT NOT NULL CHECK (weight IN ('danger', 'important', 'mend')),
  personId TEXT,
  sealed BLOB NOT NULL,
  answer TEXT CHECK (answer IN ('mended-there', 'block-asked', 'taken-in', 'day-corrected', 'nothing')),
  answeredBy TEXT,
  answeredAt TEXT,
  PRIMARY KEY (number, cardNumber)
) STRICT;
CREATE INDEX reconciledCardsOpen ON reconciledCards (number) WHERE answer IS NULL;
`,
};
