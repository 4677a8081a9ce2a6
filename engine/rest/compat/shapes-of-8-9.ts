import { storedKey } from '../search/operators.ts';
import type { Row } from '../search/statements.ts';
import { actorType } from '../tables/batch-operations.ts';
import { state as definitionState } from '../tables/process-definitions.ts';
import type { Added, Fields, Shape } from './shape.ts';

/**
 * What the answers of Camunda 8.9 hold beyond those of 8.8: nearly every field is required there, and null when there is nothing.
 * By operation; what isn't named here looks the same in both.
 */

function keyIn(given: Fields, name: string): number {
  const key = given[name];
  return typeof key === 'string' ? storedKey(key) : -1;
}

/** One column of the row whose key the object has. */
const looked =
  (sql: string, keyName: string, read: (value: Row[string] | undefined) => unknown): Added =>
  (reader, given) =>
    read(reader.first(sql, [keyIn(given, keyName)])?.['found']);

const keyOrNull = (value: Row[string] | undefined) => (value == null ? null : String(value));
const dateOrNull = (value: Row[string] | undefined) => (value == null ? null : new Date(Number(value)).toISOString());
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const objects = (value: unknown): readonly object[] => (isList(value) ? value.filter(isObject) : []);
const list = (value: Row[string] | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : []);

const rootProcessInstanceKey = looked(
  'SELECT root_instance_key AS found FROM process_instance WHERE key = ?',
  'processInstanceKey',
  keyOrNull,
);
const ofInstance = { rootProcessInstanceKey };
const tags = looked('SELECT tags AS found FROM process_instance WHERE key = ?', 'processInstanceKey', list);

const page: Shape = { nullable: ['startCursor', 'endCursor'], flags: ['hasMoreTotalItems'] };
const found = (items: Shape = {}): Shape => ({ within: { items, page } });

const processInstance: Shape = {
  nullable: [
    'processDefinitionVersionTag',
    'endDate',
    'parentProcessInstanceKey',
    'parentElementInstanceKey',
    'businessId',
  ],
  lists: ['tags'],
  added: ofInstance,
};
const elementInstance: Shape = { nullable: ['endDate', 'incidentKey'], added: ofInstance };
const incident: Shape = { nullable: ['jobKey'], added: ofInstance };
const variable: Shape = { added: ofInstance };
const processDefinition: Shape = {
  nullable: ['name', 'versionTag'],
  added: {
    state: looked(
      `SELECT ${definitionState} AS found FROM process_definition d WHERE d.key = ?`,
      'processDefinitionKey',
      (state) => state,
    ),
  },
};
const ofBatch = (sql: string) =>
  looked(`SELECT ${sql} AS found FROM batch_operation b WHERE b.key = ?`, 'batchOperationKey', (value) => value);
const batchOperation: Shape = {
  nullable: ['startDate', 'endDate'],
  added: { actorType: ofBatch(actorType), actorId: ofBatch('b.actor') },
};
const requirements = 'FROM decision_requirements WHERE key = ?';
const decisionDefinition: Shape = {
  added: {
    decisionRequirementsName: looked(`SELECT name AS found ${requirements}`, 'decisionRequirementsKey', (name) => name),
    decisionRequirementsVersion: looked(
      `SELECT version AS found ${requirements}`,
      'decisionRequirementsKey',
      (version) => version,
    ),
  },
};
const ofEvaluation = (sql: string) =>
  looked(`SELECT ${sql} AS found FROM decision_instance WHERE key = ?`, 'decisionEvaluationInstanceKey', keyOrNull);
const matchedRules: Shape = {
  added: {
    evaluatedOutputs: (_, { evaluatedOutputs, ruleId, ruleIndex }) =>
      objects(evaluatedOutputs).map((output) => ({ ...output, ruleId, ruleIndex })),
  },
};
const decisionInstance: Shape = {
  nullable: ['evaluationFailure'],
  added: {
    ...ofInstance,
    decisionEvaluationInstanceKey: ofEvaluation("evaluation_key || '-' || position"),
    rootDecisionDefinitionKey: ofEvaluation('root_decision_key'),
  },
  within: { matchedRules },
};
const evaluation: Shape = {
  blank: ['failedDecisionDefinitionId', 'failureMessage'],
  added: {
    evaluatedDecisions: (_, { decisionEvaluationKey, evaluatedDecisions }) =>
      objects(evaluatedDecisions).map((decision, index) => ({
        ...decision,
        decisionEvaluationInstanceKey: `${String(decisionEvaluationKey)}-${index + 1}`,
      })),
  },
  within: { evaluatedDecisions: { within: { matchedRules } } },
};
const document: Shape = {
  within: {
    metadata: {
      nullable: ['expiresAt', 'processDefinitionId', 'processInstanceKey'],
      added: { customProperties: (_, { customProperties }) => customProperties ?? {} },
    },
  },
};
const form: Shape = { added: { schema: (_, { schema }) => JSON.stringify(schema) } };
const userTask: Shape = {
  nullable: [
    'name',
    'assignee',
    'completionDate',
    'followUpDate',
    'dueDate',
    'externalFormReference',
    'processName',
    'formKey',
  ],
  added: { ...ofInstance, tags },
};
const job: Shape = {
  nullable: ['deadline', 'deniedReason', 'endTime', 'errorCode', 'errorMessage', 'isDenied'],
  added: {
    ...ofInstance,
    creationTime: looked('SELECT created_at AS found FROM job WHERE key = ?', 'jobKey', dateOrNull),
    lastUpdateTime: looked('SELECT updated_at AS found FROM job WHERE key = ?', 'jobKey', dateOrNull),
  },
};
const activatedJob: Shape = {
  nullable: ['userTask'],
  lists: ['tags'],
  added: ofInstance,
  within: { userTask: { nullable: ['assignee', 'dueDate', 'followUpDate', 'formKey', 'priority', 'userTaskKey'] } },
};

const auditLog: Shape = {
  nullable: [
    'batchOperationKey',
    'batchOperationType',
    'actorId',
    'agentElementId',
    'elementInstanceKey',
    'jobKey',
    'processDefinitionId',
    'processDefinitionKey',
    'processInstanceKey',
    'userTaskKey',
    'formKey',
    'resourceKey',
    'decisionRequirementsId',
    'decisionRequirementsKey',
    'decisionDefinitionId',
    'decisionDefinitionKey',
    'decisionEvaluationKey',
    'deploymentKey',
    'relatedEntityKey',
    'relatedEntityType',
    'entityDescription',
  ],
  added: {
    ...ofInstance,
    entityKey: (_, { entityKey }) => entityKey ?? '-1',
  },
};

export const shapesOf89: Readonly<Record<string, Shape>> = {
  getTopology: { nullable: ['clusterId'] },
  createDocument: document,
  createDocuments: { within: { createdDocuments: document } },
  getLicense: { nullable: ['expiresAt'] },
  getAuthentication: {
    nullable: ['displayName', 'email'],
    blank: ['salesPlanType'],
    added: { username: (_, { username }) => username ?? 'anonymous' },
    within: { tenants: { nullable: ['description'] } },
  },
  createDeployment: {
    within: {
      deployments: {
        nullable: ['processDefinition', 'decisionDefinition', 'decisionRequirements', 'form', 'resource'],
      },
    },
  },
  createProcessInstance: { nullable: ['businessId'], lists: ['tags'] },
  activateJobs: { within: { jobs: activatedJob } },
  evaluateDecision: evaluation,
  getProcessInstance: processInstance,
  searchProcessInstances: found(processInstance),
  getProcessInstanceSequenceFlows: { within: { items: { added: ofInstance } } },
  getElementInstance: elementInstance,
  searchElementInstances: found(elementInstance),
  getVariable: variable,
  searchVariables: found(variable),
  searchUserTaskVariables: found(variable),
  getIncident: incident,
  searchIncidents: found(incident),
  searchProcessInstanceIncidents: found(incident),
  getUserTask: userTask,
  searchUserTasks: found(userTask),
  getAuditLog: auditLog,
  searchAuditLogs: found(auditLog),
  searchUserTaskAuditLogs: found(auditLog),
  searchJobs: found(job),
  getProcessDefinition: processDefinition,
  searchProcessDefinitions: found(processDefinition),
  getDecisionDefinition: decisionDefinition,
  searchDecisionDefinitions: found(decisionDefinition),
  searchDecisionRequirements: found(),
  searchDecisionInstances: found(decisionInstance),
  getDecisionInstance: decisionInstance,
  getUserTaskForm: form,
  getStartProcessForm: form,
  getResource: { nullable: ['versionTag'] },
  deleteResource: { nullable: ['batchOperation'] },
  getBatchOperation: batchOperation,
  searchBatchOperations: found(batchOperation),
  searchBatchOperationItems: found({ nullable: ['processedDate', 'errorMessage'], added: ofInstance }),
  searchMessageSubscriptions: found({
    nullable: ['processDefinitionKey', 'processInstanceKey', 'elementInstanceKey', 'correlationKey'],
    added: ofInstance,
  }),
  searchCorrelatedMessageSubscriptions: found({
    nullable: ['elementInstanceKey', 'correlationKey'],
    added: ofInstance,
  }),
  searchUserTaskEffectiveVariables: found(variable),
  searchElementInstanceIncidents: found(incident),
  getProcessInstanceStatisticsByDefinition: found(),
  getProcessInstanceStatisticsByError: found(),
  getProcessDefinitionInstanceStatistics: found({ nullable: ['latestProcessDefinitionName'] }),
  getProcessDefinitionInstanceVersionStatistics: found({ nullable: ['processDefinitionName'] }),
  getProcessDefinitionMessageSubscriptionStatistics: found(),
};
