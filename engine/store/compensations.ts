import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { ElementInstance } from './records.ts';
import { int, optionalInt, text } from './row.ts';

export interface CompensationSubscription {
  readonly key: number;
  readonly instanceKey: number;
  /** From where it can be compensated: an active scope, or a completed subprocess that has an event subprocess for that. */
  readonly scopeKey: number;
  /** The completed activity. */
  readonly elementId: string;
  /** Its boundary event, or the start event of its event subprocess. */
  readonly eventId: string;
  /** The completed subprocess that its own event subprocess undoes. */
  readonly subprocessKey: number | undefined;
}

/** What is to be undone, with the keys of the completed scopes it was done in, the innermost first. */
export interface Undone extends CompensationSubscription {
  readonly scopes: readonly number[];
}

/** A scope, and the completed subprocesses that can be compensated from it only as a whole. */
const withInner = `WITH RECURSIVE gone (scope) AS (
  SELECT ? UNION
  SELECT c.subprocess_key FROM compensation_subscription c JOIN gone g ON c.scope_key = g.scope WHERE c.instance_key = ? AND c.subprocess_key IS NOT NULL)`;

/** Rows of completed activities that can be compensated. */
export function compensationTable(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO compensation_subscription (key, instance_key, scope_key, element_id, boundary_id, within, subprocess_key) VALUES (?, ?, ?, ?, ?, ' ', ?)`,
  );
  const lift = database.prepare(
    `UPDATE compensation_subscription SET scope_key = ?, within = within || ? || ' ', scopes = scopes || ? || ' ' WHERE instance_key = ? AND scope_key = ?`,
  );
  const ofScope = database.prepare(
    'SELECT * FROM compensation_subscription WHERE instance_key = ? AND scope_key = ? ORDER BY key DESC',
  );
  const ofInstance = database.prepare('SELECT * FROM compensation_subscription WHERE instance_key = ?');
  const rename = database.prepare(
    'UPDATE compensation_subscription SET element_id = ?, boundary_id = ?, within = ? WHERE key = ?',
  );
  const remove = database.prepare('DELETE FROM compensation_subscription WHERE key = ?');
  const removeOfScope = database.prepare(
    `${withInner} DELETE FROM compensation_subscription WHERE instance_key = ? AND scope_key IN (SELECT scope FROM gone)`,
  );
  const removeOfInstance = database.prepare('DELETE FROM compensation_subscription WHERE instance_key = ?');
  return {
    insert: (row: CompensationSubscription) =>
      void insert.run(row.key, row.instanceKey, row.scopeKey, row.elementId, row.eventId, row.subprocessKey ?? null),
    /** A subprocess has completed: what was done in it can be compensated from the scope around it. */
    lift: ({ key, instance, element }: ElementInstance, scope: ElementInstance) =>
      void lift.run(scope.key, element.id, key, instance.key, key),
    /** The latest first. @param activityId only this activity, or what was done inside this subprocess */
    take(instanceKey: number, scopeKey: number, activityId: string | undefined): Undone[] {
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
          eventId: text(row['boundary_id']),
          subprocessKey: optionalInt(row['subprocess_key']),
          scopes: text(row['scopes']).split(' ').filter(Boolean).map(Number),
        };
      });
    },
    /** The instance goes on with another definition: what has no event there can't be compensated any more. */
    migrate(instanceKey: number, mapping: ReadonlyMap<string, string>): void {
      const mapped = (id: string): string => mapping.get(id) ?? id;
      for (const row of ofInstance.all(instanceKey)) {
        const eventId = mapping.get(text(row['boundary_id']));
        const within = text(row['within']).split(' ').map(mapped).join(' ');
        if (eventId === undefined) remove.run(int(row['key']));
        else rename.run(mapped(text(row['element_id'])), eventId, within, int(row['key']));
      }
    },
    /** A scope is left: nothing that was done in it can be compensated any more. */
    removeOfScope: (instanceKey: number, scopeKey: number) =>
      void removeOfScope.run(scopeKey, instanceKey, instanceKey),
    removeOfInstance: (instanceKey: number) => void removeOfInstance.run(instanceKey),
  };
}
