import type { DatabaseSync } from '../../platform/sqlite.ts';
import { int, text } from './row.ts';

export interface CompensationSubscription {
  readonly key: number;
  readonly instanceKey: number;
  readonly scopeKey: number;
  /** The completed activity. */
  readonly elementId: string;
  readonly boundaryId: string;
}

/** Rows of completed activities that can be compensated. */
export function compensationTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO compensation_subscription (key, instance_key, scope_key, element_id, boundary_id, within) VALUES (?, ?, ?, ?, ?, ' ')`,
  );
  const lift = database.prepare(
    `UPDATE compensation_subscription SET scope_key = ?, within = within || ? || ' ' WHERE instance_key = ? AND scope_key = ?`,
  );
  const ofScope = database.prepare(
    'SELECT * FROM compensation_subscription WHERE instance_key = ? AND scope_key = ? ORDER BY key DESC',
  );
  const remove = database.prepare('DELETE FROM compensation_subscription WHERE key = ?');
  const removeOfScope = database.prepare(
    'DELETE FROM compensation_subscription WHERE instance_key = ? AND scope_key = ?',
  );
  const removeOfInstance = database.prepare('DELETE FROM compensation_subscription WHERE instance_key = ?');
  return {
    insert: (row: CompensationSubscription) =>
      void insert.run(row.key, row.instanceKey, row.scopeKey, row.elementId, row.boundaryId),
    /** A subprocess has completed: what was done in it can be compensated from the scope around it. */
    lift: (instanceKey: number, scopeKey: number, parentKey: number, subProcessId: string) =>
      void lift.run(parentKey, subProcessId, instanceKey, scopeKey),
    /** The latest first. @param activityId only this activity, or what was done inside this subprocess */
    take(instanceKey: number, scopeKey: number, activityId: string | undefined): CompensationSubscription[] {
      const rows = ofScope
        .all(instanceKey, scopeKey)
        .filter(
          (row) =>
            activityId === undefined ||
            row['element_id'] === activityId ||
            text(row['within']).includes(` ${activityId} `),
        );
      return rows.map((row) => {
        remove.run(int(row['key']));
        return {
          key: int(row['key']),
          instanceKey,
          scopeKey,
          elementId: text(row['element_id']),
          boundaryId: text(row['boundary_id']),
        };
      });
    },
    removeOfScope: (instanceKey: number, scopeKey: number) => void removeOfScope.run(instanceKey, scopeKey),
    removeOfInstance: (instanceKey: number) => void removeOfInstance.run(instanceKey),
  };
}
