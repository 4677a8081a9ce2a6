import { choice, date, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';

const errorTypes = [
  'UNSPECIFIED',
  'UNKNOWN',
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
];

export const incidents = createSearch({
  from: 'incident i LEFT JOIN process_definition d ON d.key = i.definition_key',
  key: 'i.key',
  fields: {
    incidentKey: key('i.key', { filter: 'operators', sort: true }),
    processDefinitionKey: key('i.definition_key', { filter: 'operators', sort: true }),
    processDefinitionId: text('d.process_id', { filter: 'operators', sort: true }),
    processInstanceKey: key('i.instance_key', { filter: 'operators', sort: true }),
    errorType: choice(errorTypes)('i.error_type', { filter: 'operators', sort: true }),
    errorMessage: text('i.error_message', { filter: 'operators', sort: true }),
    elementId: text('i.element_id', { filter: 'operators', sort: true }),
    elementInstanceKey: key('i.element_instance_key', { filter: 'operators', sort: true }),
    creationTime: date('i.created_at', { filter: 'operators', sort: true }),
    state: choice(['ACTIVE', 'MIGRATED', 'RESOLVED', 'PENDING', 'UNKNOWN'])('i.state', {
      filter: 'operators',
      sort: true,
    }),
    jobKey: key('i.job_key', { filter: 'operators', sort: true, nullable: true }),
    tenantId: tenant({ filter: 'operators', sort: true }),
  },
});
