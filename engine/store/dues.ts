import type { DatabaseSync } from '../../platform/sqlite.ts';
import { statements } from './statements.ts';

/** When something is due next, epoch ms. */
export interface Dues {
  /** When the next timer, lease, back-off or lifetime of a message runs out, as far as it is written; undefined when nothing is set. */
  readonly next: () => number | undefined;
  /** Something that is written runs out then. */
  note(dueAt: number): void;
  /** The first of what was noted since it was asked last; undefined: nothing. */
  noted(): number | undefined;
}

export function duesOf(database: DatabaseSync): Dues {
  let first: number | undefined;
  return {
    next: statements(database).number<[]>(
      `SELECT min(due) AS number FROM (
         SELECT min(due_at) AS due FROM timer
         UNION ALL SELECT min(due_at) FROM job WHERE due_at IS NOT NULL
         UNION ALL SELECT min(expires_at) FROM message)`,
    ),
    note(dueAt) {
      if (first === undefined || dueAt < first) first = dueAt;
    },
    noted() {
      const noted = first;
      first = undefined;
      return noted;
    },
  };
}
