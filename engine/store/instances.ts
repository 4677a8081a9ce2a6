import type { DatabaseSync } from '../../platform/sqlite.ts';
import type { Detail, ElementInstance, Instance } from './records.ts';
import { optionalInt, type Row } from './row.ts';
import { statements } from './statements.ts';
import { writes } from './table.ts';
import type { WordTable } from './words.ts';

const json = (detail: Detail | undefined): string | null => (detail === undefined ? null : JSON.stringify(detail));

const tokensText = (tokens: ElementInstance['tokens']): string | null =>
  tokens === undefined || tokens.size === 0 ? null : JSON.stringify(Object.fromEntries(tokens));

/** A process instance, by the scope of the process itself. */
const roots = writes('process_instance', {
  key: ({ key }: ElementInstance) => key,
  definition_key: ({ instance }) => instance.definition.key,
  root_instance_key: ({ instance }) => instance.facts.rootKey,
  parent_instance_key: ({ instance }) => instance.facts.parentKey ?? null,
  parent_element_instance_key: ({ instance }) => instance.facts.parentElementKey ?? null,
  state: ({ state }) => state,
  started_at: ({ startedAt }) => startedAt,
  ended_at: ({ endedAt }) => endedAt ?? null,
  incident_count: ({ incidentCount }) => incidentCount,
  tags: ({ instance }) => instance.facts.tags ?? null,
  business_id: ({ instance }) => instance.facts.businessId ?? null,
  start_key: ({ instance }) => instance.facts.startKey ?? null,
  detail: ({ detail }) => json(detail),
  tokens: ({ tokens }) => tokensText(tokens),
  terminate_after: ({ instance: { facts } }) =>
    facts.terminateAfter.length > 0 ? JSON.stringify(facts.terminateAfter) : null,
});

const flowsText = (flows: ElementInstance['flows']): string | null =>
  flows === undefined ? null : JSON.stringify(flows);

/** Types and flows are words; what isn't kept as one (0) stands in the row. */
function elementRows(words: WordTable) {
  const flowsKey = (flows: string | null): number => (flows === null ? 0 : words.keyOf(flows));
  return writes('element_row', {
    key: ({ key }: ElementInstance) => key,
    instance_key: ({ instance }) => instance.key,
    definition_key: ({ instance }) => instance.definition.key,
    scope_offset: ({ instance, parent }) => (parent?.key ?? instance.key) - instance.key,
    element_id: ({ element }) => element.id,
    element_type: ({ element }) => (words.keyOf(element.type) === 0 ? element.type : ''),
    type_key: ({ element }) => words.keyOf(element.type),
    state: ({ state }) => state,
    step: ({ step }) => step,
    started_at: ({ startedAt }) => startedAt,
    ended_at: ({ endedAt }) => endedAt ?? null,
    incident_count: ({ incidentCount }) => incidentCount,
    incident_key: ({ incidentKey }) => incidentKey ?? null,
    detail: ({ detail }) => json(detail),
    tokens: ({ tokens }) => tokensText(tokens),
    flows: ({ flows }) => (flowsKey(flowsText(flows)) === 0 ? flowsText(flows) : null),
    flows_key: ({ flows }) => flowsKey(flowsText(flows)),
  });
}

const whileActive = ['incident_count', 'detail', 'tokens'] as const;
const atEnd = ['state', 'ended_at', ...whileActive] as const;

/** Rows of process instances and their element instances. What is indexed is only written when it changes. */
export function instanceTable(database: DatabaseSync, words: WordTable) {
  const elements = elementRows(words);
  const insertInstance = roots.insert(database);
  const updateInstance = roots.update(database, whileActive);
  const endInstance = roots.update(database, atEnd);
  const { change, keys } = statements(database);
  const insertTag = change('INSERT OR IGNORE INTO process_instance_tag (tag, instance_key) VALUES (?, ?)');
  const insertElement = elements.insert(database);
  const updateElement = elements.update(database, ['step', 'incident_key', ...whileActive]);
  const endElement = elements.update(database, ['step', 'incident_key', ...atEnd]);
  const findInstance = database.prepare('SELECT * FROM process_instance WHERE key = ?');
  const findElements = database.prepare(
    "SELECT * FROM element_instance WHERE instance_key = ? AND state = 'ACTIVE' ORDER BY key",
  );
  const findInstanceOf = database.prepare('SELECT instance_key FROM element_instance WHERE key = ?');

  return {
    write: (element: ElementInstance): void => {
      const { parent, stored, state } = element;
      if (parent === undefined)
        (stored ? (state === 'ACTIVE' ? updateInstance : endInstance) : insertInstance)(element);
      else (stored ? (state === 'ACTIVE' ? updateElement : endElement) : insertElement)(element);
    },
    /** A stored, active process instance has another definition. */
    migrateRoot: roots.update(database, ['definition_key']),
    /** The element of a stored, active element instance has changed with its definition. */
    migrate: elements.update(database, ['definition_key', 'element_id']),
    tag: (instance: Instance, tag: string) => insertTag(tag, instance.key),
    /** A flow was taken that leads to no element instance. */
    keepFlow: change<[instanceKey: number, flowId: string]>(
      'INSERT OR IGNORE INTO sequence_flow (instance_key, flow_id) VALUES (?, ?)',
    ),
    find: (key: number): Row | undefined => findInstance.get(key),
    findElements: (key: number): Row[] => findElements.all(key),
    /** The process instance that an element instance belongs to. */
    instanceOf: (elementInstanceKey: number): number | undefined =>
      optionalInt(findInstanceOf.get(elementInstanceKey)?.['instance_key']),
    /** Active instances that an instance has called. */
    calledBy: keys<[instanceKey: number]>(
      "SELECT key FROM process_instance WHERE parent_instance_key = ? AND state = 'ACTIVE'",
    ),
    /** Active instances that a call activity has started. */
    called: keys<[instanceKey: number, elementInstanceKey: number]>(
      "SELECT key FROM process_instance WHERE parent_instance_key = ? AND parent_element_instance_key = ? AND state = 'ACTIVE'",
    ),
  };
}
