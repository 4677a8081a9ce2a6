import { describe, test } from '@jest/globals';
import { sortsAgree } from './support/sort-checks.ts';
import { variedBatches } from './support/varied-batches.ts';
import { variedDecisions } from './support/varied-decisions.ts';
import { variedDefinitions } from './support/varied-definitions.ts';
import { variedInstances } from './support/varied-instances.ts';
import { variedJobs } from './support/varied-jobs.ts';
import { variedMessages } from './support/varied-messages.ts';
import { variedUserTasks } from './support/varied-user-tasks.ts';

describe('every field that may be sorted by, both ways and page by page, sorts', () => {
  test('process instances', async () => {
    const { instances } = await variedInstances();
    await sortsAgree(instances, {
      processInstanceKey: (one) => one.processInstanceKey,
      processDefinitionId: (one) => one.processDefinitionId,
      processDefinitionName: (one) => one.processDefinitionName,
      processDefinitionVersion: (one) => one.processDefinitionVersion,
      processDefinitionVersionTag: (one) => one.processDefinitionVersionTag,
      processDefinitionKey: (one) => one.processDefinitionKey,
      parentProcessInstanceKey: (one) => one.parentProcessInstanceKey,
      parentElementInstanceKey: (one) => one.parentElementInstanceKey,
      startDate: (one) => one.startDate,
      endDate: (one) => one.endDate,
      state: (one) => one.state,
      hasIncident: (one) => one.hasIncident,
      tenantId: (one) => one.tenantId,
    });
  });

  test('element instances', async () => {
    const { elements } = await variedInstances();
    await sortsAgree(elements, {
      elementInstanceKey: (one) => one.elementInstanceKey,
      processInstanceKey: (one) => one.processInstanceKey,
      processDefinitionKey: (one) => one.processDefinitionKey,
      processDefinitionId: (one) => one.processDefinitionId,
      startDate: (one) => one.startDate,
      endDate: (one) => one.endDate,
      elementId: (one) => one.elementId,
      elementName: (one) => one.elementName,
      type: (one) => one.type,
      state: (one) => one.state,
      incidentKey: (one) => one.incidentKey,
      tenantId: (one) => one.tenantId,
    });
  });

  test('variables', async () => {
    const { variables } = await variedInstances();
    await sortsAgree(variables, {
      value: (one) => one.value,
      name: (one) => one.name,
      tenantId: (one) => one.tenantId,
      variableKey: (one) => one.variableKey,
      scopeKey: (one) => one.scopeKey,
      processInstanceKey: (one) => one.processInstanceKey,
    });
  });

  test('incidents', async () => {
    const { incidents } = await variedInstances();
    await sortsAgree(incidents, {
      incidentKey: (one) => one.incidentKey,
      processDefinitionKey: (one) => one.processDefinitionKey,
      processDefinitionId: (one) => one.processDefinitionId,
      processInstanceKey: (one) => one.processInstanceKey,
      errorType: (one) => one.errorType,
      errorMessage: (one) => one.errorMessage,
      elementId: (one) => one.elementId,
      elementInstanceKey: (one) => one.elementInstanceKey,
      creationTime: (one) => one.creationTime,
      state: (one) => one.state,
      jobKey: (one) => one.jobKey,
      tenantId: (one) => one.tenantId,
    });
  });

  test('jobs', async () => {
    await sortsAgree(await variedJobs(), {
      deadline: (one) => one.deadline,
      deniedReason: (one) => one.deniedReason,
      elementId: (one) => one.elementId,
      elementInstanceKey: (one) => one.elementInstanceKey,
      endTime: (one) => one.endTime,
      errorCode: (one) => one.errorCode,
      errorMessage: (one) => one.errorMessage,
      isDenied: (one) => one.isDenied,
      jobKey: (one) => one.jobKey,
      kind: (one) => one.kind,
      listenerEventType: (one) => one.listenerEventType,
      processDefinitionId: (one) => one.processDefinitionId,
      processDefinitionKey: (one) => one.processDefinitionKey,
      processInstanceKey: (one) => one.processInstanceKey,
      retries: (one) => one.retries,
      state: (one) => one.state,
      tenantId: (one) => one.tenantId,
      type: (one) => one.type,
      worker: (one) => one.worker,
    });
  });

  test('user tasks', async () => {
    const { searched } = await variedUserTasks();
    await sortsAgree(searched, {
      creationDate: (one) => one.creationDate,
      completionDate: (one) => one.completionDate,
      followUpDate: (one) => one.followUpDate,
      dueDate: (one) => one.dueDate,
      priority: (one) => one.priority,
      name: (one) => one.name,
    });
  });

  test('process definitions', async () => {
    const { definitions } = await variedDefinitions();
    await sortsAgree(definitions, {
      processDefinitionKey: (one) => one.processDefinitionKey,
      name: (one) => one.name,
      resourceName: (one) => one.resourceName,
      version: (one) => one.version,
      versionTag: (one) => one.versionTag,
      processDefinitionId: (one) => one.processDefinitionId,
      tenantId: (one) => one.tenantId,
    });
  });

  test('decisions', async () => {
    const { decisions } = await variedDefinitions();
    await sortsAgree(decisions, {
      decisionDefinitionKey: (one) => one.decisionDefinitionKey,
      decisionDefinitionId: (one) => one.decisionDefinitionId,
      name: (one) => one.name,
      version: (one) => one.version,
      decisionRequirementsId: (one) => one.decisionRequirementsId,
      decisionRequirementsKey: (one) => one.decisionRequirementsKey,
      tenantId: (one) => one.tenantId,
    });
  });

  test('decision requirements', async () => {
    const { requirements } = await variedDefinitions();
    await sortsAgree(requirements, {
      decisionRequirementsKey: (one) => one.decisionRequirementsKey,
      decisionRequirementsName: (one) => one.decisionRequirementsName,
      version: (one) => one.version,
      decisionRequirementsId: (one) => one.decisionRequirementsId,
      tenantId: (one) => one.tenantId,
    });
  });

  test('evaluated decisions', async () => {
    await sortsAgree(await variedDecisions(), {
      decisionDefinitionId: (one) => one.decisionDefinitionId,
      decisionDefinitionKey: (one) => one.decisionDefinitionKey,
      decisionDefinitionName: (one) => one.decisionDefinitionName,
      decisionDefinitionType: (one) => one.decisionDefinitionType,
      decisionDefinitionVersion: (one) => one.decisionDefinitionVersion,
      decisionEvaluationInstanceKey: (one) => one.decisionEvaluationInstanceKey,
      decisionEvaluationKey: (one) => one.decisionEvaluationKey,
      elementInstanceKey: (one) => one.elementInstanceKey,
      evaluationDate: (one) => one.evaluationDate,
      evaluationFailure: (one) => one.evaluationFailure,
      processDefinitionKey: (one) => one.processDefinitionKey,
      processInstanceKey: (one) => one.processInstanceKey,
      state: (one) => one.state,
      tenantId: (one) => one.tenantId,
    });
  });

  test('message subscriptions', async () => {
    const { subscriptions } = await variedMessages();
    await sortsAgree(subscriptions, {
      messageSubscriptionKey: (one) => one.messageSubscriptionKey,
      processDefinitionId: (one) => one.processDefinitionId,
      processInstanceKey: (one) => one.processInstanceKey,
      elementId: (one) => one.elementId,
      elementInstanceKey: (one) => one.elementInstanceKey,
      messageSubscriptionState: (one) => one.messageSubscriptionState,
      lastUpdatedDate: (one) => one.lastUpdatedDate,
      messageName: (one) => one.messageName,
      correlationKey: (one) => one.correlationKey,
      tenantId: (one) => one.tenantId,
    });
  });

  test('messages that came', async () => {
    const { correlated } = await variedMessages();
    await sortsAgree(correlated, {
      correlationKey: (one) => one.correlationKey,
      correlationTime: (one) => one.correlationTime,
      elementId: (one) => one.elementId,
      elementInstanceKey: (one) => one.elementInstanceKey,
      messageKey: (one) => one.messageKey,
      messageName: (one) => one.messageName,
      partitionId: (one) => one.partitionId,
      processDefinitionId: (one) => one.processDefinitionId,
      processDefinitionKey: (one) => one.processDefinitionKey,
      processInstanceKey: (one) => one.processInstanceKey,
      subscriptionKey: (one) => one.subscriptionKey,
      tenantId: (one) => one.tenantId,
    });
  });

  test('batch operations', async () => {
    const { operations } = await variedBatches();
    await sortsAgree(operations, {
      batchOperationKey: (one) => one.batchOperationKey,
      operationType: (one) => one.batchOperationType,
      state: (one) => one.state,
      startDate: (one) => one.startDate,
      endDate: (one) => one.endDate,
    });
  });

  test('their items', async () => {
    const { items } = await variedBatches();
    await sortsAgree(items, {
      batchOperationKey: (one) => one.batchOperationKey,
      itemKey: (one) => one.itemKey,
      processInstanceKey: (one) => one.processInstanceKey,
      state: (one) => one.state,
    });
  });
});
