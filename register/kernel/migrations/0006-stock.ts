import type { Migration } from '../migrate.ts';

/**
 * Blank cards: the bundles they came in, where they lie (contract/stock.ts `StockLocation`), the shipments between, receipt
 * forms that were numbered before anybody filled them in, and what a count of a drawer found.
 */
export const stock: Migration = {
  number: 6,
  name: 'stock',
  sql: `
CREATE TABLE bundles (
  bundleId TEXT PRIMARY KEY,
  cardType TEXT NOT NULL CHECK (cardType IN ('reserve', 'short-term')),
  serials TEXT NOT NULL,
  cardCount INTEGER NOT NULL,
  blankExpires TEXT NOT NULL,
  deliveryNumber TEXT,
  registeredAt TEXT NOT NULL,
  registeredBy TEXT NOT NULL
) STRICT;
CREATE INDEX bundlesByExpiry ON bundles (blankExpires, bundleId);

ALTER TABLE cards ADD COLUMN bundleId TEXT REFERENCES bundles;
ALTER TABLE cards ADD COLUMN location TEXT;
UPDATE cards SET location = 'unit:' || unitId
  WHERE unitId IS NOT NULL AND cardType IN ('reserve', 'short-term') AND state IN ('in-transit', 'in-stock', 'reserved');
CREATE INDEX cardsAtLocation ON cards (location, cardType, state, blankExpires, cardNumber) WHERE location IS NOT NULL;
CREATE INDEX cardsOfBundle ON cards (bundleId, state) WHERE bundleId IS NOT NULL;

CREATE TABLE shipments (
  shipmentId TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  caseId TEXT UNIQUE REFERENCES cases,
  destination TEXT NOT NULL,
  cardType TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in-transit', 'received', 'deviation')),
  shippedAt TEXT NOT NULL,
  shippedBy TEXT NOT NULL,
  confirmedAt TEXT,
  confirmedBy TEXT,
  extra TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX shipmentsUnderWay ON shipments (state, shippedAt);
CREATE INDEX shipmentsTo ON shipments (destination, shippedAt);
CREATE TABLE shipmentCards (
  shipmentId TEXT NOT NULL REFERENCES shipments,
  cardNumber TEXT NOT NULL REFERENCES cards,
  outcome TEXT NOT NULL CHECK (outcome IN ('in-transit', 'received', 'not-arrived', 'found', 'missing')),
  PRIMARY KEY (shipmentId, cardNumber)
) STRICT, WITHOUT ROWID;

CREATE TABLE receiptForms (
  receiptNumber TEXT PRIMARY KEY,
  shipmentId TEXT NOT NULL REFERENCES shipments,
  usedInCase TEXT REFERENCES cases
) STRICT;
CREATE INDEX formsOfShipment ON receiptForms (shipmentId, receiptNumber);

CREATE TABLE stockTakes (
  stockTakeId TEXT PRIMARY KEY,
  location TEXT NOT NULL,
  cardType TEXT NOT NULL,
  takenAt TEXT NOT NULL,
  takenBy TEXT NOT NULL,
  expected INTEGER NOT NULL,
  found INTEGER NOT NULL,
  variance TEXT NOT NULL
) STRICT;
CREATE INDEX stockTakesAt ON stockTakes (location, takenAt);
`,
};
