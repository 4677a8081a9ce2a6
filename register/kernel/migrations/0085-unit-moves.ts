import type { Migration } from '../migrate.ts';

/**
 * The day on which a unit goes over to mobile SITHS eID. A row for each time it is set, changed or withdrawn (no day); the one that nothing has
 * replaced holds. `tellAt`: when the staff are told of it; null: they know already, or never heard of another.
 */
export const unitMoves: Migration = {
  number: 85,
  name: 'unit-moves',
  sql: `
CREATE TABLE unitMoves (
  moveId TEXT PRIMARY KEY,
  unitId TEXT NOT NULL REFERENCES units,
  moveDay TEXT,
  knownDay TEXT,
  setBy TEXT NOT NULL,
  setAt TEXT NOT NULL,
  replacedAt TEXT,
  tellAt TEXT,
  toldAt TEXT
) STRICT;
CREATE INDEX unitMovesOfUnit ON unitMoves (unitId, toldAt);
CREATE UNIQUE INDEX unitMovesHolding ON unitMoves (unitId) WHERE replacedAt IS NULL;
CREATE INDEX unitMovesToTell ON unitMoves (tellAt) WHERE tellAt IS NOT NULL AND toldAt IS NULL AND replacedAt IS NULL;
`,
};
