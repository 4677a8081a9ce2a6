import { z } from 'zod';
import { condition } from '../search/condition.ts';
import { choice, date, flag, integer, json, key, tenant, text } from '../search/field.ts';
import {
  advanced,
  equals,
  flagValues,
  numberOperators,
  integerValues,
  oneOf,
  textOperators,
  textValues,
  type Filter,
} from '../search/operators.ts';
import { createSearch, type SearchTable } from '../search/search.ts';
import { relatedText, tagged, variableFilters } from './related-filters.ts';

export const instanceStates = ['ACTIVE', 'COMPLETED', 'TERMINATED'];

/** Conditions on `e` are about the same element instance, conditions on `i` about the same active incident. */
const grouped = (group: 'element' | 'incident', filter: Filter): Filter =>
  filter.transform((one) => ({ ...one, group }));

const ofBatchOperation = relatedText({
  rows: 'batch_operation_item b WHERE 1',
  column: 'b.batch_key',
  owner: 'b.instance_key',
  key: 'p.key',
});

const table = {
  from: 'process_instance p LEFT JOIN process_definition d ON d.key = p.definition_key',
  key: 'p.key',
  fields: {
    processInstanceKey: key('p.key', { filter: 'operators', sort: true }),
    processDefinitionId: text('d.process_id', { filter: 'operators', sort: true }),
    processDefinitionName: text('coalesce(d.name, d.process_id)', { filter: 'operators', sort: true }),
    processDefinitionVersion: integer('d.version', { filter: 'operators', sort: true }),
    processDefinitionVersionTag: text('d.version_tag', { filter: 'operators', sort: true, nullable: true }),
    processDefinitionKey: key('p.definition_key', { filter: 'operators', sort: true }),
    parentProcessInstanceKey: key('p.parent_instance_key', { filter: 'operators', sort: true, nullable: true }),
    parentElementInstanceKey: key('p.parent_element_instance_key', { filter: 'operators', sort: true, nullable: true }),
    startDate: date('p.started_at', { filter: 'operators', sort: true }),
    endDate: date('p.ended_at', { filter: 'operators', sort: true, nullable: true }),
    state: choice(instanceStates)('p.state', { filter: 'operators', sort: true }),
    hasIncident: flag('(p.incident_count > 0)', { sort: true }),
    tenantId: tenant({ filter: 'operators', sort: true }),
    businessId: text('p.business_id', { filter: 'operators', sort: true, nullable: true }),
    tags: json('p.tags'),
  },
  filters: {
    // Written so that the partial index serves it.
    hasIncident: z.boolean().transform((wanted) => condition(wanted ? 'p.incident_count > 0' : 'p.incident_count = 0')),
    variables: variableFilters('v.instance_key = p.key'),
    tags: tagged('p.key'),
    // The name in 8.8, and the one from 8.9 on.
    batchOperationId: ofBatchOperation,
    batchOperationKey: ofBatchOperation,
    elementId: grouped('element', advanced('e.element_id', textValues, textOperators)),
    elementInstanceState: grouped('element', oneOf('e.state', instanceStates)),
    hasElementInstanceIncident: grouped('element', equals('(e.incident_count > 0)', flagValues)),
    errorMessage: grouped('incident', advanced('i.error_message', textValues, textOperators)),
    incidentErrorHashCode: grouped(
      'incident',
      advanced('java_hash_code(i.error_message)', integerValues, numberOperators),
    ),
    hasRetriesLeft: z
      .boolean()
      .transform((wanted) =>
        condition(
          `${wanted ? '' : 'NOT '}EXISTS (SELECT 1 FROM job j WHERE j.instance_key = p.key AND j.state = 'FAILED' AND j.retries > 0)`,
        ),
      ),
  },
  groups: {
    element: (inner) => `EXISTS (SELECT 1 FROM element_instance e WHERE e.instance_key = p.key AND ${inner})`,
    incident: (inner) =>
      `EXISTS (SELECT 1 FROM incident i WHERE i.instance_key = p.key AND i.state = 'ACTIVE' AND ${inner})`,
  },
  alternatives: true,
} satisfies SearchTable;

export const processInstances = createSearch(table);

/**
 * The statistics of one definition: element instances `e` of instances `p`. Filters don't speak about the definition, and what they say
 * of an element instance is said of the one that is counted.
 */
export const elementsOfDefinition = createSearch({
  ...table,
  fields: Object.fromEntries(Object.entries(table.fields).filter(([name]) => !name.startsWith('processDefinition'))),
  groups: { ...table.groups, element: (inner) => `(${inner})` },
});
