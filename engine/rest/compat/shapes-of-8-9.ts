import { storedKey } from '../search/operators.ts';
import type { Row } from '../search/statements.ts';
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
const processDefinition: Shape = { nullable: ['name', 'versionTag'] };
const batchOperation: Shape = { nullable: ['startDate', 'endDate', 'actorType', 'actorId'] };
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

export const shapesOf89: Readonly<Record<string, Shape>> = {
  getTopology: { nullable: ['clusterId'] },
  getAuthentication: { nullable: ['displayName', 'email'], blank: ['salesPlanType'] },
  createDeployment: {
    within: {
      deployments: {
        nullable: ['processDefinition', 'decisionDefinition', 'decisionRequirements', 'form', 'resource'],
      },
    },
  },
  createProcessInstance: { nullable: ['businessId'], lists: ['tags'] },
  activateJobs: { within: { jobs: activatedJob } },
  evaluateDecision: { blank: ['failedDecisionDefinitionId', 'failureMessage'] },
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
  searchJobs: found(job),
  getProcessDefinition: processDefinition,
  searchProcessDefinitions: found(processDefinition),
  getDecisionDefinition: decisionDefinition,
  searchDecisionDefinitions: found(decisionDefinition),
  searchDecisionRequirements: found(),
  searchDecisionInstances: found(),
  getBatchOperation: batchOperation,
  searchBatchOperations: found(batchOperation),
  searchBatchOperationItems: found({ nullable: ['processedDate', 'errorMessage'], added: ofInstance }),
  searchMessageSubscriptions: found({
    nullable: ['processDefinitionKey', 'processInstanceKey', 'elementInstanceKey', 'correlationKey'],
    added: ofInstance,
  }),
  searchCorrelatedMessageSubscriptions: found(),
};
