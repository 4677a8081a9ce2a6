import { commands } from '../../commands/index.ts';
import type { RestContext } from '../context.ts';
import { choice, date, key, tenant, text, type Field } from '../search/field.ts';
import { advanced, keyOperators, keyValues } from '../search/operators.ts';
import { createSearch, type Search } from '../search/search.ts';
import { batchTypes } from './batch-operations.ts';

type Compat = RestContext['compat'];

/** What the engine does by itself, and what Camunda 8.9 calls otherwise than its refusals do. */
const inOtherWords = {
  purgeEndedInstances: { entity: 'PROCESS_INSTANCE', intent: 'DELETE' },
  createUserTask: { entity: 'USER_TASK', intent: 'CREATE' },
  cancelUserTask: { entity: 'USER_TASK', intent: 'CANCEL' },
};

/** Command of the history → what it is about and what was done. */
const kinds = Object.entries({ ...commands, ...inOtherWords });

/** Of what Camunda 8.9 keeps an audit log; messages, signals and the clock are ours. */
const audited = ['BATCH', 'DECISION', 'INCIDENT', 'JOB', 'PROCESS_INSTANCE', 'RESOURCE', 'USER_TASK', 'VARIABLE'];
const auditedBesides = ['AUTHORIZATION', 'GROUP', 'MAPPING_RULE', 'ROLE', 'TENANT', 'USER', 'CLIENT'];

const operations = [
  'ASSIGN',
  'CANCEL',
  'COMPLETE',
  'CREATE',
  'DELETE',
  'EVALUATE',
  'MIGRATE',
  'MODIFY',
  'RESOLVE',
  'RESUME',
  'SUSPEND',
  'UNASSIGN',
  'UPDATE',
  'UNKNOWN',
];

const byCommand = (word: (kind: { readonly entity: string; readonly intent: string }) => string): string =>
  `(CASE h.command ${kinds.map(([command, kind]) => `WHEN '${command}' THEN '${word(kind)}'`).join(' ')} ELSE 'UNKNOWN' END)`;

const entity = byCommand((kind) => kind.entity);
const about = (subject: string, what = 'h.subject_key'): string =>
  `(CASE WHEN ${entity} = '${subject}' THEN ${what} END)`;
const after = (command: string): string => `(CASE WHEN h.command = '${command}' THEN h.subject_key END)`;

const elementInstance = `(CASE ${entity}
  WHEN 'USER_TASK' THEN (SELECT element_instance_key FROM user_task WHERE key = h.subject_key)
  WHEN 'JOB' THEN (SELECT element_instance_key FROM job WHERE key = h.subject_key)
  WHEN 'INCIDENT' THEN (SELECT element_instance_key FROM incident WHERE key = h.subject_key)
  WHEN 'VARIABLE' THEN nullif(h.subject_key, h.instance_key) END)`;

const evaluated = (column: string): string =>
  about(
    'DECISION',
    `(SELECT ${column} FROM decision_instance c JOIN decision_definition f ON f.key = c.decision_key
      JOIN decision_requirements r ON r.key = f.requirements_key
      WHERE c.evaluation_key = h.subject_key AND c.decision_key = c.root_decision_key LIMIT 1)`,
  );

/**
 * The models whose new version a deployment brought, a message and its id, the names of variables, what a job
 * was ended with and by which worker.
 */
const description = `(CASE
  WHEN h.command IN ('completeJob', 'throwJobError') THEN h.action || ' ' || json_extract(h.before, '$.worker')
  WHEN h.command = 'failJob' THEN json_extract(h.after, '$.variables') || ' ' || json_extract(h.before, '$.worker')
  ELSE CASE h.command
  WHEN 'publishMessage' THEN json_extract(h.after, '$.name') || coalesce(' ' || json_extract(h.after, '$.messageId'), '')
  WHEN 'setVariables' THEN (SELECT group_concat(key, ', ') FROM json_each(h.after))
  WHEN 'deploy' THEN coalesce((SELECT group_concat(id || ' (version ' || version || ')', ', ') FROM (
    SELECT process_id AS id, version FROM process_definition WHERE deployment_key = h.subject_key AND version > 1
    UNION ALL SELECT form_id, version FROM form WHERE deployment_key = h.subject_key AND version > 1
    UNION ALL SELECT requirements_id, version FROM decision_requirements
      WHERE deployment_key = h.subject_key AND version > 1)), '') END END)`;

const asked = { filter: 'operators', sort: true } as const;
const perhaps = { ...asked, nullable: true } as const;
const filtered = { filter: 'operators', nullable: true } as const;

/** In the words of 8.9 what has none there is UNKNOWN. */
function fieldsOf(compat: Compat) {
  const known = (intent: string) => compat === '8.8' || operations.includes(intent);
  const intents = [...new Set([...operations, ...kinds.map(([, { intent }]) => intent)])];
  const entities = [...new Set([...audited, ...auditedBesides, ...kinds.map(([, kind]) => kind.entity), 'UNKNOWN'])];
  return {
    auditLogKey: withGreater(key('h.key', asked)),
    entityKey: key('h.subject_key', perhaps),
    entityType: choice(entities)(entity, asked),
    operationType: choice(intents)(
      byCommand(({ intent }) => (known(intent) ? intent : 'UNKNOWN')),
      asked,
    ),
    batchOperationKey: key(about('BATCH'), { sort: true, nullable: true }),
    batchOperationType: choice(batchTypes)(
      about('BATCH', '(SELECT type FROM batch_operation WHERE key = h.subject_key)'),
      perhaps,
    ),
    timestamp: date('h.at', asked),
    actorId: text('h.actor', perhaps),
    actorType: choice(['ANONYMOUS', 'CLIENT', 'UNKNOWN', 'USER'])(`iif(h.actor IS NULL, 'ANONYMOUS', 'USER')`, asked),
    agentElementId: text('NULL', filtered),
    result: choice(['FAIL', 'SUCCESS'])(`'SUCCESS'`, asked),
    category: choice(['ADMIN', 'DEPLOYED_RESOURCES', 'USER_TASKS'])(
      `iif(${entity} = 'USER_TASK', 'USER_TASKS', 'DEPLOYED_RESOURCES')`,
      asked,
    ),
    tenantId: tenant(asked),
    processInstanceKey: key('h.instance_key', perhaps),
    processDefinitionKey: key('p.definition_key', perhaps),
    processDefinitionId: text('d.process_id', perhaps),
    elementInstanceKey: key(elementInstance, perhaps),
    jobKey: key(about('JOB'), perhaps),
    userTaskKey: key(about('USER_TASK'), perhaps),
    decisionRequirementsId: text(evaluated('r.requirements_id'), perhaps),
    decisionRequirementsKey: key(evaluated('r.key'), perhaps),
    decisionDefinitionId: text(evaluated('f.decision_id'), perhaps),
    decisionDefinitionKey: key(evaluated('f.key'), perhaps),
    decisionEvaluationKey: key(about('DECISION'), perhaps),
    deploymentKey: key(after('deploy'), filtered),
    formKey: key('NULL', filtered),
    resourceKey: key(after('deleteResource'), filtered),
    relatedEntityKey: key('NULL', filtered),
    relatedEntityType: choice(entities)('NULL', filtered),
    entityDescription: text(description, filtered),
  };
}

/** Who reads on after what is known already asks for what is greater; Camunda's filter has no such operator. */
const withGreater = (field: Field): Field => ({
  ...field,
  filter: advanced(field.sql, keyValues, [...keyOperators, '$gt']),
});

const tables = {
  from: `history h LEFT JOIN process_instance p ON p.key = h.instance_key
    LEFT JOIN process_definition d ON d.key = p.definition_key`,
  key: 'h.key',
};

/** Who has changed what, as far as the history goes. */
export const auditLogs = (compat: Compat): Search => createSearch({ ...tables, fields: fieldsOf(compat) });

/** The same of one user task, which fewer filters can narrow. */
export function taskAuditLogs(compat: Compat): Search {
  const kept = new Set(['operationType', 'result', 'timestamp', 'actorType', 'actorId']);
  const fields = Object.entries<Field>(fieldsOf(compat)).map(([name, field]): [string, Field] => [
    name,
    kept.has(name) ? field : { ...field, filter: undefined },
  ]);
  return createSearch({ ...tables, fields: Object.fromEntries(fields) });
}

/** Nothing but what Camunda keeps an audit log of. */
export const isAudited = `${entity} IN (${audited.map((name) => `'${name}'`).join(', ')})`;
export const isAboutTask = `${entity} = 'USER_TASK'`;
