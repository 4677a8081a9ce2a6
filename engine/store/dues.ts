import type { DatabaseSync } from '../../platform/sqlite.ts';
import { statements } from './statements.ts';

/** When the next timer, lease, back-off or lifetime of a message runs out, epoch ms; undefined when nothing is set. */
export function nextDueOf(database: DatabaseSync): () => number | undefined {
  return statements(database).number<[]>(
    `SELECT min(due) AS number FROM (
       SELECT min(due_at) AS due FROM timer
       UNION ALL SELECT min(due_at) FROM job WHERE due_at IS NOT NULL
       UNION ALL SELECT min(expires_at) FROM message)`,
  );
}
