import { z } from 'zod';
import { keyOf, type RestContext } from '../context.ts';
import { parseOptionalBody } from '../parse.ts';
import { notFound } from '../problem.ts';
import { defaultTenant, ok, type Route } from '../route.ts';
import { condition } from '../search/condition.ts';
import { storedKey } from '../search/operators.ts';
import type { Reader, Row } from '../search/statements.ts';
import { incidents } from '../tables/incidents.ts';
import { elementsOfDefinition } from '../tables/process-instances.ts';
import { existing } from './existing.ts';

/** How often each element is there, by what has become of it; those with an active incident count as incidents. */
const counts = `e.element_id AS elementId,
  sum(e.state = 'ACTIVE' AND e.incident_count = 0) AS active,
  sum(e.state = 'TERMINATED') AS canceled,
  sum(e.state = 'ACTIVE' AND e.incident_count > 0) AS incidents,
  sum(e.state = 'COMPLETED') AS completed`;

const ancestors = `WITH RECURSIVE up (key, parent, definition, depth) AS (
    SELECT key, parent_instance_key, definition_key, 0 FROM process_instance WHERE key = ?
    UNION ALL
    SELECT p.key, p.parent_instance_key, p.definition_key, depth + 1 FROM up JOIN process_instance p ON p.key = up.parent
  )
  SELECT up.key, up.definition, coalesce(d.name, d.process_id) AS name
  FROM up JOIN process_definition d ON d.key = up.definition ORDER BY depth DESC`;

const withCalled = `i.instance_key IN (WITH RECURSIVE down (key) AS (
    SELECT key FROM process_instance WHERE key = ?
    UNION ALL
    SELECT p.key FROM down JOIN process_instance p ON p.parent_instance_key = down.key
  ) SELECT key FROM down)`;

/** Of the element instance, of those inside it, and of the instances that these have called. */
const withinElement = `(i.instance_key, i.element_instance_key) IN (WITH RECURSIVE down (instance, key) AS (
    VALUES (?, ?)
    UNION
    SELECT e.instance_key, e.key FROM down
      JOIN element_instance e ON e.instance_key = down.instance AND e.scope_key = down.key
    UNION
    SELECT p.key, p.key FROM down
      JOIN process_instance p ON p.parent_instance_key = down.instance AND p.parent_element_instance_key = down.key
  ) SELECT instance, key FROM down)`;

/** Those that led to an element instance, those that led to a token that waits, and those of tokens that were dropped. */
const flows = `WITH wanted (key) AS (VALUES (?)), taken (flow_id) AS (
    SELECT f.value FROM wanted JOIN element_instance e ON e.instance_key = wanted.key JOIN json_each(e.flows) f
    UNION SELECT t.key FROM wanted JOIN element_instance e ON e.instance_key = wanted.key AND e.state = 'ACTIVE' JOIN json_each(e.tokens) t
    UNION SELECT t.key FROM wanted JOIN process_instance p ON p.key = wanted.key JOIN json_each(p.tokens) t
    UNION SELECT s.flow_id FROM wanted JOIN sequence_flow s ON s.instance_key = wanted.key)
  SELECT t.flow_id, p.definition_key, d.process_id FROM taken t, wanted
  JOIN process_instance p ON p.key = wanted.key JOIN process_definition d ON d.key = p.definition_key
  ORDER BY t.flow_id`;

/** Statistics are filtered, not paged. */
const statisticsBody = z.strictObject({ filter: z.unknown().optional() });

export function instanceViewRoutes({ reader }: RestContext): Route[] {
  const get = (view: string, operation: string, answer: (key: string) => unknown): Route => ({
    method: 'GET',
    path: `/process-instances/{processInstanceKey}/${view}`,
    operation,
    answer: (request) => ok(answer(keyOf(request, 'processInstanceKey'))),
  });
  return [
    get('call-hierarchy', 'getProcessInstanceCallHierarchy', (key) =>
      reader.all(ancestors, [existing(reader, key)]).map(hierarchyEntry),
    ),
    get('statistics/element-instances', 'getProcessInstanceStatistics', (key) => ({
      items: reader.all(`SELECT ${counts} FROM element_instance e WHERE e.instance_key = ? GROUP BY e.element_id`, [
        storedKey(key),
      ]),
    })),
    get('sequence-flows', 'getProcessInstanceSequenceFlows', (key) => ({
      items: reader.all(flows, [storedKey(key)]).map((row) => flowItem(storedKey(key), row)),
    })),
    ...incidentRoutes(reader),
    {
      method: 'POST',
      path: '/process-definitions/{processDefinitionKey}/statistics/element-instances',
      operation: 'getProcessDefinitionStatistics',
      answer(request) {
        const definition = storedKey(keyOf(request, 'processDefinitionKey'));
        parseOptionalBody(statisticsBody, request);
        const { filter } = parseOptionalBody(elementsOfDefinition.body, request);
        const { sql, values } = filter ?? condition('1');
        return ok({
          items: reader.all(
            `SELECT ${counts} FROM element_instance e JOIN process_instance p ON p.key = e.instance_key
             WHERE e.definition_key = ? AND ${sql} GROUP BY e.element_id`,
            [definition, ...values],
          ),
        });
      },
    },
  ];
}

/** Incidents of one instance, or of one element of it. */
function incidentRoutes(reader: Reader): Route[] {
  return [
    {
      method: 'POST',
      path: '/process-instances/{processInstanceKey}/incidents/search',
      operation: 'searchProcessInstanceIncidents',
      answer(request) {
        const body = parseOptionalBody(incidents.body, request);
        const instance = existing(reader, keyOf(request, 'processInstanceKey'));
        return ok(incidents.run(reader, body, [condition(withCalled, instance)]));
      },
    },
    {
      method: 'POST',
      path: '/element-instances/{elementInstanceKey}/incidents/search',
      operation: 'searchElementInstanceIncidents',
      answer(request) {
        const body = parseOptionalBody(incidents.body, request);
        const key = keyOf(request, 'elementInstanceKey');
        const element = reader.first('SELECT instance_key FROM element_instance WHERE key = ?', [storedKey(key)]);
        if (element === undefined)
          throw notFound(`Expected to find element instance with key '${key}', but there is none`);
        return ok(
          incidents.run(reader, body, [condition(withinElement, Number(element['instance_key']), storedKey(key))]),
        );
      },
    },
  ];
}

function hierarchyEntry(row: Row): unknown {
  return {
    processInstanceKey: String(row['key']),
    processDefinitionKey: String(row['definition']),
    processDefinitionName: row['name'],
  };
}

function flowItem(instance: number, row: Row): unknown {
  const flow = String(row['flow_id']);
  return {
    sequenceFlowId: `${instance}_${flow}`,
    processInstanceKey: String(instance),
    processDefinitionKey: String(row['definition_key']),
    processDefinitionId: row['process_id'],
    elementId: flow,
    tenantId: defaultTenant,
  };
}
