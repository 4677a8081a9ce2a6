import { choice, date, flag, integer, json, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';

const states = [
  'CANCELED',
  'COMPLETED',
  'CREATED',
  'ERROR_THROWN',
  'FAILED',
  'MIGRATED',
  'RETRIES_UPDATED',
  'TIMED_OUT',
];
const kinds = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'];
const listenerEvents = ['ASSIGNING', 'CANCELING', 'COMPLETING', 'CREATING', 'END', 'START', 'UNSPECIFIED', 'UPDATING'];

export const jobs = createSearch({
  from: 'job j LEFT JOIN process_definition d ON d.key = j.definition_key',
  key: 'j.key',
  fields: {
    jobKey: key('j.key', { filter: 'operators', sort: true }),
    type: text('j.type', { filter: 'operators', sort: true }),
    worker: text('j.worker', { filter: 'operators', sort: true }),
    state: choice(states)('j.state', { filter: 'operators', sort: true }),
    kind: choice(kinds)('j.kind', { filter: 'operators', sort: true }),
    listenerEventType: choice(listenerEvents)('j.listener_event', { filter: 'operators', sort: true }),
    retries: integer('j.retries', { filter: 'operators', sort: true }),
    hasFailedWithRetriesLeft: flag(`(j.state = 'FAILED' AND j.retries > 0)`, { filter: 'equals', sort: true }),
    isDenied: flag('j.denied', { filter: 'equals', sort: true, nullable: true }),
    deniedReason: text('j.denied_reason', { filter: 'operators', sort: true, nullable: true }),
    errorCode: text('j.error_code', { filter: 'operators', sort: true, nullable: true }),
    errorMessage: text('j.error_message', { filter: 'operators', sort: true, nullable: true }),
    customHeaders: json('j.headers'),
    deadline: date('j.deadline', { filter: 'operators', sort: true, nullable: true }),
    endTime: date('j.ended_at', { filter: 'operators', sort: true, nullable: true }),
    creationTime: date('j.created_at', { filter: 'operators', sort: true, hidden: true }),
    lastUpdateTime: date('j.updated_at', { filter: 'operators', sort: true, hidden: true }),
    processDefinitionId: text('d.process_id', { filter: 'operators', sort: true }),
    processDefinitionKey: key('j.definition_key', { filter: 'operators', sort: true }),
    processInstanceKey: key('j.instance_key', { filter: 'operators', sort: true }),
    elementId: text('j.element_id', { filter: 'operators', sort: true }),
    elementInstanceKey: key('j.element_instance_key', { filter: 'operators', sort: true }),
    tenantId: tenant({ filter: 'operators', sort: true }),
  },
});
