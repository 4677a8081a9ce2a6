import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Incident } from './records.ts';
import { int, optionalInt, text } from './row.ts';

/** Rows of incidents. */
export function incidentTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO incident (key, instance_key, definition_key, element_instance_key, element_id, job_key, error_type, error_message, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?)`,
  );
  const migrate = database.prepare('UPDATE incident SET definition_key = ?, element_id = ? WHERE key = ?');
  const resolve = database.prepare("UPDATE incident SET state = 'RESOLVED', resolved_at = ? WHERE key = ?");
  const find = database.prepare("SELECT * FROM incident WHERE key = ? AND state = 'ACTIVE'");
  return {
    insert(incident: Incident & { definitionKey: number; elementId: string; errorMessage: string }, now: number): void {
      insert.run(
        incident.key,
        incident.instanceKey,
        incident.definitionKey,
        incident.elementInstanceKey,
        incident.elementId,
        incident.jobKey ?? null,
        incident.errorType,
        incident.errorMessage,
        now,
      );
    },
    resolve: (key: number, now: number) => void resolve.run(now, key),
    migrate: (key: number, definitionKey: number, elementId: string) => void migrate.run(definitionKey, elementId, key),
    findActive(key: number): Incident | undefined {
      const row = find.get(key);
      return (
        row && {
          key: int(row['key']),
          instanceKey: int(row['instance_key']),
          elementInstanceKey: int(row['element_instance_key']),
          jobKey: optionalInt(row['job_key']),
          errorType: text(row['error_type']),
        }
      );
    },
  };
}
