import type { Condition } from '../search/condition.ts';
import { choice, date, integer, json, key, tenant, text } from '../search/field.ts';
import { createSearch } from '../search/search.ts';
import { relatedText, tagged, variableFilters } from './related-filters.ts';

const states = [
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'COMPLETED',
  'CANCELING',
  'CANCELED',
  'FAILED',
];

const candidates = (kind: 'group' | 'user') =>
  relatedText({
    rows: `user_task_candidate c WHERE c.kind = '${kind}'`,
    column: 'c.value',
    owner: 'c.user_task_key',
    key: 't.key',
  });

const state = choice(states)('t.state', { filter: 'operators' });

/** An open state says that the task has not ended; said in SQL too, the index of open tasks serves it. */
function openOnly(one: Condition): Condition {
  const [wanted] = one.values;
  const isOpen = one.sql === 't.state = ?' && wanted !== 'COMPLETED' && wanted !== 'CANCELED' && wanted !== 'FAILED';
  return isOpen ? { ...one, sql: `${one.sql} AND t.completed_at IS NULL` } : one;
}

export const userTasks = createSearch({
  from: 'user_task t LEFT JOIN process_definition d ON d.key = t.definition_key',
  key: 't.key',
  fields: {
    userTaskKey: key('t.key', { filter: 'equals' }),
    name: text('t.name', { filter: 'operators', sort: true, nullable: true }),
    state: { ...state, filter: state.filter?.transform(openOnly) },
    assignee: text('t.assignee', { filter: 'operators' }),
    elementId: text('t.element_id', { filter: 'equals' }),
    candidateGroups: json('t.candidate_groups'),
    candidateUsers: json('t.candidate_users'),
    processDefinitionId: text('d.process_id', { filter: 'equals' }),
    creationDate: date('t.created_at', { filter: 'operators', sort: true }),
    completionDate: date('t.completed_at', { filter: 'operators', sort: true, nullable: true }),
    followUpDate: date('t.follow_up_date', { filter: 'operators', sort: true, nullable: true }),
    dueDate: date('t.due_date', { filter: 'operators', sort: true, nullable: true }),
    tenantId: tenant({ filter: 'operators' }),
    externalFormReference: text('t.external_form_reference'),
    processDefinitionVersion: integer('d.version'),
    customHeaders: json('t.headers'),
    priority: integer('t.priority', { filter: 'operators', sort: true }),
    elementInstanceKey: key('t.element_instance_key', { filter: 'equals' }),
    processName: text('d.name'),
    processDefinitionKey: key('t.definition_key', { filter: 'equals' }),
    processInstanceKey: key('t.instance_key', { filter: 'equals' }),
    formKey: key('t.form_key'),
  },
  filters: {
    tags: tagged('t.instance_key'),
    candidateGroup: candidates('group'),
    candidateUser: candidates('user'),
    processInstanceVariables: variableFilters('v.instance_key = t.instance_key AND v.scope_offset = 0'),
    localVariables: variableFilters(
      'v.instance_key = t.instance_key AND v.scope_offset = t.element_instance_key - t.instance_key',
    ),
  },
});
