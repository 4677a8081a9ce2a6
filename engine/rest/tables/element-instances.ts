import { choice, date, flag, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';
import { instanceStates } from './process-instances.ts';

export const elementTypes = [
  'UNSPECIFIED',
  'PROCESS',
  'SUB_PROCESS',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'START_EVENT',
  'INTERMEDIATE_CATCH_EVENT',
  'INTERMEDIATE_THROW_EVENT',
  'BOUNDARY_EVENT',
  'END_EVENT',
  'SERVICE_TASK',
  'RECEIVE_TASK',
  'USER_TASK',
  'MANUAL_TASK',
  'TASK',
  'EXCLUSIVE_GATEWAY',
  'INCLUSIVE_GATEWAY',
  'PARALLEL_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'SEQUENCE_FLOW',
  'MULTI_INSTANCE_BODY',
  'CALL_ACTIVITY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'UNKNOWN',
];

/** The elements within a process; the process itself is no element instance. */
export const elementInstances = createSearch({
  from: `element_instance e
    LEFT JOIN process_definition d ON d.key = e.definition_key
    LEFT JOIN process_element n ON n.definition_key = e.definition_key AND n.element_id = e.element_id`,
  key: 'e.key',
  fields: {
    elementInstanceKey: key('e.key', { filter: 'equals', sort: true }),
    processInstanceKey: key('e.instance_key', { filter: 'equals', sort: true }),
    processDefinitionKey: key('e.definition_key', { filter: 'equals', sort: true }),
    processDefinitionId: text('d.process_id', { filter: 'equals', sort: true }),
    startDate: date('e.started_at', { filter: 'operators', sort: true }),
    endDate: date('e.ended_at', { filter: 'operators', sort: true, nullable: true }),
    elementId: text('e.element_id', { filter: 'equals', sort: true }),
    elementName: text('coalesce(n.name, e.element_id)', { filter: 'equals', sort: true }),
    type: choice(elementTypes)('e.element_type', { filter: 'equals', sort: true }),
    state: choice(instanceStates)('e.state', { filter: 'operators', sort: true }),
    hasIncident: flag('(e.incident_count > 0)', { filter: 'equals' }),
    incidentKey: key('e.incident_key', { filter: 'equals', sort: true, nullable: true }),
    tenantId: tenant({ filter: 'equals', sort: true }),
    elementInstanceScopeKey: key('e.scope_key', { filter: 'equals', hidden: true }),
  },
});
