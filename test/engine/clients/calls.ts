import { otherOrder, type World } from './world.ts';

/** What an operation is called with, in an engine that has something for it to do. */
type Given = (world: World) => object | Promise<object>;

const nothing: Given = () => ({});
const all: Given = async (world) => {
  await world.waiting('seen');
  return { filter: {}, page: { limit: 20 } };
};
/** The key of the first item of a search, under its name. */
const found =
  (path: string, property: string, as = property): Given =>
  async (world) => {
    await world.waiting('found');
    return { [as]: await world.first(path, property) };
  };
const ofInstance: Given = async (world) => ({ processInstanceKey: await world.waiting('of') });
const jobWith =
  (body: object): Given =>
  async (world) => ({ jobKey: await world.job(), ...body });
const taskWith =
  (body: object): Given =>
  async (world) => ({ userTaskKey: await world.task(), ...body });
const ofBatch: Given = async (world) => ({ batchOperationKey: await world.batch() });
const startedOnes = async (world: World) => ({ filter: { processInstanceKey: await world.start() } });
const decided =
  (path: string, property: string): Given =>
  async (world) => {
    await world.decide();
    return { [property]: await world.first(path, property) };
  };

const ofJammed: Given = async (world) => {
  const incidentKey = await world.incident();
  return { processInstanceKey: await world.first('/incidents', 'processInstanceKey', { incidentKey }) };
};
const jammed: Given = async (world) => {
  await world.incident();
  return {};
};

/** Every operation that the engine serves, as its clients call it. */
export const calls: Readonly<Record<string, Given>> = {
  getTopology: nothing,
  getStatus: nothing,
  getLicense: nothing,
  getAuthentication: nothing,
  pinClock: () => ({ timestamp: Date.now() }),
  resetClock: nothing,
  createDeployment: () => ({ resources: [new File([otherOrder], 'again.bpmn', { type: 'application/xml' })] }),
  deleteResource: async (world) => ({
    resourceKey: await world.first('/process-definitions', 'processDefinitionKey', {
      processDefinitionId: 'dropped-order',
    }),
  }),
  getResource: found('/user-tasks', 'formKey', 'resourceKey'),
  getResourceContent: found('/user-tasks', 'formKey', 'resourceKey'),

  createProcessInstance: () => ({ processDefinitionId: 'order', variables: { number: 'x' }, tags: ['a'] }),
  activateAdHocSubProcessActivities: async (world) => ({
    adHocSubProcessInstanceKey: await world.desk(),
    elements: [{ elementId: 'talk', variables: { about: 'x' } }],
  }),
  cancelProcessInstance: async (world) => ({ processInstanceKey: await world.start() }),
  modifyProcessInstance: async (world) => ({
    processInstanceKey: await world.start(),
    activateInstructions: [{ elementId: 'check' }],
  }),
  migrateProcessInstance: async (world) => ({
    processInstanceKey: await world.start(),
    mappingInstructions: [{ sourceElementId: 'pack', targetElementId: 'pack' }],
    targetProcessDefinitionKey: await world.first('/process-definitions', 'processDefinitionKey', {
      processDefinitionId: 'other-order',
    }),
  }),
  cancelProcessInstancesBatchOperation: startedOnes,
  resolveIncidentsBatchOperation: startedOnes,
  migrateProcessInstancesBatchOperation: async (world) => ({
    ...(await startedOnes(world)),
    migrationPlan: {
      mappingInstructions: [{ sourceElementId: 'pack', targetElementId: 'pack' }],
      targetProcessDefinitionKey: await world.first('/process-definitions', 'processDefinitionKey', {
        processDefinitionId: 'other-order',
      }),
    },
  }),
  modifyProcessInstancesBatchOperation: async (world) => ({
    ...(await startedOnes(world)),
    moveInstructions: [{ sourceElementId: 'pack', targetElementId: 'check' }],
  }),
  getBatchOperation: ofBatch,
  cancelBatchOperation: ofBatch,
  suspendBatchOperation: ofBatch,
  resumeBatchOperation: ofBatch,
  searchBatchOperations: async (world) => ({ filter: { batchOperationKey: await world.batch() } }),
  searchBatchOperationItems: async (world) => ({ filter: { batchOperationKey: await world.batch() } }),

  activateJobs: async (world) => {
    await world.start();
    return { type: 'pack', worker: 'judge', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: -1 };
  },
  completeJob: jobWith({ variables: { packed: true } }),
  failJob: jobWith({ retries: 1, errorMessage: 'no paper' }),
  throwJobError: jobWith({ errorCode: 'BROKEN', errorMessage: 'it broke' }),
  updateJob: jobWith({ changeset: { retries: 7 } }),
  assignUserTask: taskWith({ assignee: 'maria' }),
  unassignUserTask: taskWith({}),
  updateUserTask: taskWith({ changeset: { priority: 9 } }),
  completeUserTask: taskWith({ variables: { approved: true } }),
  publishMessage: () => ({ name: 'paid', correlationKey: 'nobody', timeToLive: 1000 }),
  correlateMessage: async (world) => {
    await world.waiting('correlated');
    return { name: 'paid', correlationKey: 'correlated' };
  },
  evaluateConditionals: () => ({ variables: { amount: 1 } }),
  broadcastSignal: () => ({ signalName: 'nobody', variables: {} }),
  createElementInstanceVariables: async (world) => ({ elementInstanceKey: await world.start(), variables: { a: 1 } }),
  resolveIncident: async (world) => ({ incidentKey: await world.incident() }),
  getIncident: async (world) => ({ incidentKey: await world.incident() }),
  searchIncidents: async (world) => ({ filter: { incidentKey: await world.incident() } }),
  searchProcessInstanceIncidents: ofJammed,

  resolveProcessInstanceIncidents: ofJammed,
  searchElementInstanceIncidents: async (world) => {
    const incidentKey = await world.incident();
    return { elementInstanceKey: await world.first('/incidents', 'elementInstanceKey', { incidentKey }) };
  },
  getProcessInstanceStatisticsByError: jammed,
  getProcessInstanceStatisticsByDefinition: async (world) => {
    await world.incident();
    return { filter: { errorHashCode: await world.errorHashCode() } };
  },

  evaluateExpression: () => ({ expression: '=1 + 2' }),
  evaluateDecision: () => ({ decisionDefinitionId: 'kind', variables: { age: 7 } }),
  searchDecisionInstances: () => ({ filter: { decisionDefinitionId: 'kind' } }),
  getDecisionInstance: decided('/decision-instances', 'decisionEvaluationInstanceKey'),
  deleteDecisionInstance: decided('/decision-instances', 'decisionEvaluationKey'),
  deleteDecisionInstancesBatchOperation: () => ({ filter: { decisionDefinitionId: 'kind' } }),
  searchDecisionDefinitions: nothing,
  getDecisionDefinition: decided('/decision-definitions', 'decisionDefinitionKey'),
  getDecisionDefinitionXml: decided('/decision-definitions', 'decisionDefinitionKey'),
  searchDecisionRequirements: nothing,
  getDecisionRequirements: decided('/decision-requirements', 'decisionRequirementsKey'),
  getDecisionRequirementsXml: decided('/decision-requirements', 'decisionRequirementsKey'),

  searchUserTasks: all,
  getUserTask: taskWith({}),
  getUserTaskForm: taskWith({}),
  searchUserTaskVariables: taskWith({}),
  searchUserTaskEffectiveVariables: taskWith({}),
  searchProcessInstances: all,
  getProcessInstance: ofInstance,
  deleteProcessInstance: async (world) => ({ processInstanceKey: await world.ended() }),
  deleteProcessInstancesBatchOperation: async (world) => ({ filter: { processInstanceKey: await world.ended() } }),
  getProcessInstanceCallHierarchy: ofInstance,
  getProcessInstanceStatistics: ofInstance,
  getProcessInstanceSequenceFlows: ofInstance,
  searchElementInstances: all,
  getElementInstance: found('/element-instances', 'elementInstanceKey'),
  searchVariables: all,
  getVariable: found('/variables', 'variableKey'),
  searchJobs: all,
  searchMessageSubscriptions: all,
  searchCorrelatedMessageSubscriptions: all,
  searchAuditLogs: all,
  getAuditLog: found('/audit-logs', 'auditLogKey'),
  searchUserTaskAuditLogs: taskWith({}),
  searchProcessDefinitions: nothing,
  getProcessDefinition: found('/process-definitions', 'processDefinitionKey'),
  getProcessDefinitionXml: found('/process-definitions', 'processDefinitionKey'),
  getProcessDefinitionStatistics: found('/process-definitions', 'processDefinitionKey'),
  getProcessDefinitionInstanceStatistics: all,
  getProcessDefinitionInstanceVersionStatistics: () => ({ filter: { processDefinitionId: 'order' } }),
  getProcessDefinitionMessageSubscriptionStatistics: nothing,
  getStartProcessForm: found('/process-definitions', 'processDefinitionKey'),

  createDocument: () => ({ file: new File(['Grüße'], 'note.txt', { type: 'text/plain' }) }),
  createDocuments: () => ({ files: [new File(['Grüße'], 'note.txt', { type: 'text/plain' })] }),
  getDocument: (world) => world.document(),
  createDocumentLink: async (world) => ({ ...(await world.document()), timeToLive: 60_000 }),
  deleteDocument: async (world) => ({ documentId: (await world.document()).documentId }),
};
