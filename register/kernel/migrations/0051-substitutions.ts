import type { Migration } from '../migrate.ts';

/** Who acts for a manager in a unit, from a day to a day. */
export const substitutions: Migration = {
  number: 51,
  name: 'substitutions',
  sql: `
CREATE TABLE substitutions (
  substitutionId TEXT PRIMARY KEY,
  unitId TEXT NOT NULL REFERENCES units,
  managerId TEXT NOT NULL REFERENCES people,
  substituteId TEXT NOT NULL REFERENCES people,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  reason TEXT NOT NULL,
  givenBy TEXT NOT NULL,
  givenAt TEXT NOT NULL,
  endedAt TEXT,
  CHECK (managerId != substituteId),
  CHECK (toDay >= fromDay)
) STRICT;
CREATE INDEX substitutionsBySubstitute ON substitutions (substituteId, toDay);
CREATE INDEX substitutionsByManager ON substitutions (managerId, toDay);
CREATE INDEX substitutionsByUnit ON substitutions (unitId, toDay);
CREATE INDEX substitutionsLasting ON substitutions (toDay) WHERE endedAt IS NULL;
`,
};
