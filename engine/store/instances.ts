import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Detail, ElementInstance, Instance } from './records.ts';
import { int, optionalInt, type Row } from './row.ts';

const json = (detail: Detail | undefined): string | null => (detail === undefined ? null : JSON.stringify(detail));

/** Rows of process instances, their element instances and tokens. */
export function instanceTable(database: DatabaseSync) {
  const insertInstance = database.prepare(
    `INSERT INTO process_instance (key, definition_key, root_instance_key, parent_instance_key, parent_element_instance_key, state, started_at,
       ended_at, incident_count, tags, start_key, detail, terminate_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateInstance = database.prepare(
    'UPDATE process_instance SET definition_key = ?, state = ?, ended_at = ?, incident_count = ?, detail = ? WHERE key = ?',
  );
  const insertTag = database.prepare('INSERT OR IGNORE INTO process_instance_tag (tag, instance_key) VALUES (?, ?)');
  const insertElement = database.prepare(
    `INSERT INTO element_instance (key, instance_key, definition_key, scope_key, element_id, element_type, state, step, started_at, ended_at,
       incident_count, incident_key, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateElement = database.prepare(
    'UPDATE element_instance SET state = ?, step = ?, ended_at = ?, incident_count = ?, incident_key = ?, detail = ? WHERE key = ?',
  );
  const migrateElement = database.prepare(
    'UPDATE element_instance SET definition_key = ?, element_id = ? WHERE key = ?',
  );
  const insertFlow = database.prepare('INSERT OR IGNORE INTO sequence_flow (instance_key, flow_id) VALUES (?, ?)');
  const putToken = database.prepare(
    `INSERT INTO waiting_token (instance_key, scope_key, flow_id, count) VALUES (?, ?, ?, ?)
     ON CONFLICT (instance_key, scope_key, flow_id) DO UPDATE SET count = excluded.count`,
  );
  const deleteToken = database.prepare(
    'DELETE FROM waiting_token WHERE instance_key = ? AND scope_key = ? AND flow_id = ?',
  );
  const findInstance = database.prepare('SELECT * FROM process_instance WHERE key = ?');
  const findElements = database.prepare(
    "SELECT * FROM element_instance WHERE instance_key = ? AND state = 'ACTIVE' ORDER BY key",
  );
  const findTokens = database.prepare('SELECT scope_key, flow_id, count FROM waiting_token WHERE instance_key = ?');
  const findInstanceOf = database.prepare('SELECT instance_key FROM element_instance WHERE key = ?');
  const findCalled = database.prepare(
    "SELECT key FROM process_instance WHERE parent_instance_key = ? AND parent_element_instance_key = ? AND state = 'ACTIVE'",
  );

  function insertRoot(root: ElementInstance): void {
    const { instance } = root;
    insertInstance.run(
      instance.key,
      instance.definition.key,
      instance.facts.rootKey,
      instance.facts.parentKey ?? null,
      instance.facts.parentElementKey ?? null,
      root.state,
      instance.facts.startedAt,
      root.endedAt ?? null,
      root.incidentCount,
      instance.facts.tags ?? null,
      instance.facts.startKey ?? null,
      json(root.detail),
      instance.facts.terminateAfter.length > 0 ? JSON.stringify(instance.facts.terminateAfter) : null,
    );
  }

  return {
    write(element: ElementInstance): void {
      const { instance, parent, stored } = element;
      if (parent === undefined) {
        if (stored) {
          updateInstance.run(
            instance.definition.key,
            element.state,
            element.endedAt ?? null,
            element.incidentCount,
            json(element.detail),
            element.key,
          );
        } else insertRoot(element);
      } else if (stored) {
        updateElement.run(
          element.state,
          element.step,
          element.endedAt ?? null,
          element.incidentCount,
          element.incidentKey ?? null,
          json(element.detail),
          element.key,
        );
      } else {
        insertElement.run(
          element.key,
          instance.key,
          instance.definition.key,
          parent.key,
          element.element.id,
          element.element.type,
          element.state,
          element.step,
          element.startedAt,
          element.endedAt ?? null,
          element.incidentCount,
          element.incidentKey ?? null,
          json(element.detail),
        );
      }
    },
    /** The element of a stored, active element instance has changed with its definition. */
    migrate: (element: ElementInstance) =>
      void migrateElement.run(element.instance.definition.key, element.element.id, element.key),
    tag: (instance: Instance, tag: string) => void insertTag.run(tag, instance.key),
    takeFlow: (instanceKey: number, flowId: string) => void insertFlow.run(instanceKey, flowId),
    setToken(instanceKey: number, scopeKey: number, flowId: string, count: number): void {
      if (count > 0) putToken.run(instanceKey, scopeKey, flowId, count);
      else deleteToken.run(instanceKey, scopeKey, flowId);
    },
    find: (key: number): Row | undefined => findInstance.get(key),
    findElements: (key: number): Row[] => findElements.all(key),
    findTokens: (key: number): Row[] => findTokens.all(key),
    /** The process instance that an element instance belongs to. */
    instanceOf: (elementInstanceKey: number): number | undefined =>
      optionalInt(findInstanceOf.get(elementInstanceKey)?.['instance_key']),
    /** Active instances that a call activity has started. */
    called: (instanceKey: number, elementInstanceKey: number): number[] =>
      findCalled.all(instanceKey, elementInstanceKey).map((row) => int(row['key'])),
  };
}
