import type { Migration } from '../migrate.ts';

/** How lists of cards are read, by name, and the serials of the certificates on cards that came from one. */
export const cardLists: Migration = {
  number: 44,
  name: 'card-lists',
  sql: `
CREATE TABLE cardMappings (
  name TEXT PRIMARY KEY,
  mapping TEXT NOT NULL,
  savedAt TEXT NOT NULL
) STRICT;
CREATE TABLE cardCertificates (
  cardNumber TEXT NOT NULL REFERENCES cards,
  serial TEXT NOT NULL,
  PRIMARY KEY (cardNumber, serial)
) STRICT;
`,
};
