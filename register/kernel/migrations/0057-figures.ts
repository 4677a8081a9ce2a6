import type { Migration } from '../migrate.ts';
import { beginFigures } from './carry/begin-figures.ts';

/**
 * What statistics are made of: how often something happened in a month, in a unit (or, with an empty id, in all of them), how it went, and how
 * long it took. Counted as it happens; when counting began is a setting.
 */
export const figures: Migration = {
  number: 57,
  name: 'figures',
  sql: `
CREATE TABLE figures (
  kind TEXT NOT NULL CHECK (kind IN ('step', 'tasks', 'case', 'block', 'card')),
  month TEXT NOT NULL,
  unitId TEXT NOT NULL,
  what TEXT NOT NULL,
  outcome TEXT NOT NULL,
  took INTEGER NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (kind, month, unitId, what, outcome, took)
) STRICT, WITHOUT ROWID;
ALTER TABLE taskCompletions ADD COLUMN begunAt TEXT;
ALTER TABLE taskCompletions ADD COLUMN dueAt TEXT;
`,
  carry: beginFigures,
};
