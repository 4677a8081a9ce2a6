import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  callActivity,
  catchEvent,
  diagram,
  endEvent,
  flows,
  message,
  messageEvent,
  serviceTask,
  startEvent,
  userTask,
} from '../diagram.ts';
import { present, serve, type Served } from './serve.ts';

/**
 * What Camunda 8.9 changed in its answers, from its published schemas: every field is there; those named second are null when
 * there is nothing. Left out: fields that this engine has not in either release.
 */
const schemas: Readonly<Record<string, readonly [fields: string, nullable: string]>> = {
  TopologyResponse: [
    'brokers clusterSize partitionsCount replicationFactor gatewayVersion lastCompletedChangeId',
    'clusterId',
  ],
  CamundaUserResult: ['tenants groups roles c8Links canLogout authorizedComponents', 'displayName email salesPlanType'],
  ActivatedJobResult: [
    'type processDefinitionId processDefinitionVersion elementId customHeaders worker retries deadline variables tenantId jobKey processInstanceKey processDefinitionKey elementInstanceKey kind listenerEventType tags',
    'userTask rootProcessInstanceKey',
  ],
  UserTaskProperties: [
    'action candidateGroups candidateUsers changedAttributes',
    'assignee dueDate followUpDate formKey priority userTaskKey',
  ],
  JobSearchResult: [
    'customHeaders elementInstanceKey hasFailedWithRetriesLeft jobKey kind listenerEventType processDefinitionId processDefinitionKey processInstanceKey retries state tenantId type worker',
    'deadline deniedReason elementId endTime errorCode errorMessage isDenied rootProcessInstanceKey creationTime lastUpdateTime',
  ],
  CreateProcessInstanceResult: [
    'processDefinitionId processDefinitionKey processDefinitionVersion tenantId variables processInstanceKey tags',
    'businessId',
  ],
  ProcessInstanceResult: [
    'processDefinitionId processDefinitionVersion startDate state hasIncident tenantId processInstanceKey processDefinitionKey tags',
    'processDefinitionName processDefinitionVersionTag endDate parentProcessInstanceKey parentElementInstanceKey rootProcessInstanceKey businessId',
  ],
  ElementInstanceResult: [
    'processDefinitionId startDate elementId elementName type state hasIncident tenantId elementInstanceKey processInstanceKey processDefinitionKey',
    'endDate rootProcessInstanceKey incidentKey',
  ],
  IncidentResult: [
    'processDefinitionId errorType errorMessage elementId creationTime state tenantId incidentKey processDefinitionKey processInstanceKey elementInstanceKey',
    'rootProcessInstanceKey jobKey',
  ],
  UserTaskResult: [
    'userTaskKey state elementId candidateGroups candidateUsers processDefinitionId creationDate tenantId processDefinitionVersion customHeaders priority elementInstanceKey processDefinitionKey processInstanceKey tags',
    'name assignee completionDate followUpDate dueDate externalFormReference processName rootProcessInstanceKey formKey',
  ],
  VariableSearchResult: [
    'name processInstanceKey tenantId variableKey scopeKey value isTruncated',
    'rootProcessInstanceKey',
  ],
  VariableResult: ['name processInstanceKey tenantId variableKey scopeKey value', 'rootProcessInstanceKey'],
  ProcessDefinitionResult: [
    'resourceName version processDefinitionId tenantId processDefinitionKey hasStartForm',
    'name versionTag',
  ],
  DeploymentMetadataResult: ['', 'processDefinition decisionDefinition decisionRequirements form resource'],
  EvaluateDecisionResult: [
    'decisionDefinitionId decisionDefinitionName decisionDefinitionVersion decisionRequirementsId output decisionDefinitionKey tenantId decisionRequirementsKey decisionEvaluationKey evaluatedDecisions',
    'failedDecisionDefinitionId failureMessage',
  ],
  BatchOperationResponse: [
    'batchOperationKey state batchOperationType operationsTotalCount operationsFailedCount operationsCompletedCount errors',
    'startDate endDate actorType actorId',
  ],
  BatchOperationItemResponse: [
    'operationType batchOperationKey itemKey state',
    'processInstanceKey rootProcessInstanceKey processedDate errorMessage',
  ],
  MessageSubscriptionResult: [
    'messageSubscriptionKey processDefinitionId elementId messageSubscriptionState lastUpdatedDate messageName tenantId',
    'processDefinitionKey processInstanceKey rootProcessInstanceKey elementInstanceKey correlationKey',
  ],
  DecisionDefinitionResult: [
    'decisionDefinitionId name version decisionRequirementsId tenantId decisionDefinitionKey decisionRequirementsKey decisionRequirementsName decisionRequirementsVersion',
    '',
  ],
  SearchQueryPageResponse: ['totalItems hasMoreTotalItems', 'startCursor endCursor'],
  ProcessInstanceSequenceFlowResult: [
    'sequenceFlowId processInstanceKey processDefinitionKey processDefinitionId elementId tenantId',
    'rootProcessInstanceKey',
  ],
};

const listener = '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="look" /></zeebe:taskListeners>';
const order = diagram(
  'order',
  startEvent() +
    serviceTask('pack') +
    userTask('check', listener) +
    catchEvent('paid', messageEvent('paid')) +
    endEvent() +
    flows('start', 'pack', 'check', 'paid', 'end'),
  message('paid', '=number'),
);
const decision = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="kinds" name="Kinds" namespace="n">
  <decision id="kind" name="Kind"><variable id="v" name="kind" /><literalExpression id="e"><text>age + 1</text></literalExpression></decision>
</definitions>`;

const listed = z.object({ items: z.array(z.unknown()), page: z.unknown() });
type Answers = Record<string, unknown[]>;

/** Everything that an engine answers about an instance that is stuck, one that was cancelled, and one that waits for a message. */
async function answersOf({ call, deploy, engine }: Served): Promise<Answers> {
  const deployment = (await deploy({ name: 'order.bpmn', content: order }, { name: 'kinds.dmn', content: decision }))
    .body;
  const created: unknown[] = [];
  for (const number of [1, 2, 3])
    created.push(
      (await call('POST', '/process-instances', { processDefinitionId: 'order', variables: { number } })).body,
    );
  const lease = { timeout: 60_000, requestTimeout: -1, worker: 'w' };
  const activated = z.object({ jobs: z.array(z.looseObject({ jobKey: z.string() })) });
  const activate = async (type: string, maxJobsToActivate: number) =>
    activated.parse((await call('POST', '/jobs/activation', { type, maxJobsToActivate, ...lease })).body).jobs;
  const packing = await activate('pack', 3);
  const jobPath = (at: number, command: string) => `/jobs/${packing[at]?.jobKey}/${command}`;
  await call('POST', jobPath(0, 'failure'), { retries: 0, errorMessage: 'no paper' });
  await call('POST', jobPath(1, 'completion'));
  await call('POST', jobPath(2, 'completion'));
  const looking = await activate('look', 2);
  for (const { jobKey } of looking) await call('POST', `/jobs/${jobKey}/completion`);
  const search = async (path: string) => listed.parse((await call('POST', `${path}/search`, {})).body);
  const tasks = z.array(z.looseObject({ userTaskKey: z.string(), processInstanceKey: z.string() }));
  const [task] = tasks.parse((await search('/user-tasks')).items);
  await call('POST', `/user-tasks/${task?.userTaskKey}/completion`, {});
  await call('POST', '/process-instances/cancellation', { filter: { variables: [{ name: 'number', value: '3' }] } });
  await engine.tick();
  const first = async (path: string, key: string) => {
    const [item] = z.array(z.record(z.string(), z.unknown())).parse((await search(path)).items);
    return (await call('GET', `${path}/${String(item?.[key])}`)).body;
  };
  const instances = await search('/process-instances');
  const flowsOf = await call('GET', `/process-instances/${task?.processInstanceKey}/sequence-flows`);
  return {
    TopologyResponse: [(await call('GET', '/topology')).body],
    CamundaUserResult: [(await call('GET', '/authentication/me')).body],
    ActivatedJobResult: [...packing, ...looking],
    UserTaskProperties: looking.map((job) => job['userTask']),
    JobSearchResult: (await search('/jobs')).items,
    CreateProcessInstanceResult: created,
    ProcessInstanceResult: [...instances.items, await first('/process-instances', 'processInstanceKey')],
    ElementInstanceResult: [
      ...(await search('/element-instances')).items,
      await first('/element-instances', 'elementInstanceKey'),
    ],
    IncidentResult: [...(await search('/incidents')).items, await first('/incidents', 'incidentKey')],
    UserTaskResult: [...(await search('/user-tasks')).items, await first('/user-tasks', 'userTaskKey')],
    VariableSearchResult: (await search('/variables')).items,
    VariableResult: [await first('/variables', 'variableKey')],
    ProcessDefinitionResult: [
      ...(await search('/process-definitions')).items,
      await first('/process-definitions', 'processDefinitionKey'),
    ],
    DeploymentMetadataResult: z.object({ deployments: z.array(z.unknown()) }).parse(deployment).deployments,
    EvaluateDecisionResult: [
      (await call('POST', '/decision-definitions/evaluation', { decisionDefinitionId: 'kind', variables: { age: 1 } }))
        .body,
    ],
    BatchOperationResponse: [
      ...(await search('/batch-operations')).items,
      await first('/batch-operations', 'batchOperationKey'),
    ],
    BatchOperationItemResponse: (await search('/batch-operation-items')).items,
    MessageSubscriptionResult: (await search('/message-subscriptions')).items,
    DecisionDefinitionResult: [
      ...(await search('/decision-definitions')).items,
      await first('/decision-definitions', 'decisionDefinitionKey'),
    ],
    SearchQueryPageResponse: [instances.page, (await search('/correlated-message-subscriptions')).page],
    ProcessInstanceSequenceFlowResult: listed.partial().parse(flowsOf.body).items ?? [],
  };
}

const object = z.record(z.string(), z.unknown());
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

test('an answer of 8.9 has every field, null where it may be', async () => {
  const answers = await answersOf(await serve({ compat: '8.9' }));
  expect(Object.keys(answers).sort()).toEqual(Object.keys(schemas).sort());
  for (const [schema, [fields, nullable]] of Object.entries(schemas)) {
    const objects = present(answers[schema]);
    expect({ schema, some: objects.length > 0 }).toEqual({ schema, some: true });
    for (const one of objects) {
      const given = object.parse(one);
      const missing = [...words(fields), ...words(nullable)].filter((name) => given[name] === undefined);
      const nulls = Object.keys(given).filter((name) => given[name] === null && !words(nullable).includes(name));
      expect({ schema, missing, nulls }).toEqual({ schema, missing: [], nulls: [] });
    }
  }
});

test('an answer of 8.8 has no null', async () => {
  for (const [schema, objects] of Object.entries(await answersOf(await serve())))
    for (const one of objects) {
      const nulls = Object.entries(object.parse(one)).filter(([, value]) => value === null);
      expect({ schema, nulls }).toEqual({ schema, nulls: [] });
    }
});

test('what 8.9 adds is looked up: the root of a called instance, the tags of a task, the release of the gateway', async () => {
  const { call, deploy } = await serve({ compat: '8.9' });
  const caller = diagram(
    'caller',
    startEvent() + callActivity('call', 'called') + endEvent() + flows('start', 'call', 'end'),
  );
  const called = diagram('called', startEvent() + userTask('check') + endEvent() + flows('start', 'check', 'end'));
  await deploy({ name: 'caller.bpmn', content: caller }, { name: 'called.bpmn', content: called });
  const begin = async (processDefinitionId: string, tags: string[]) =>
    object.parse((await call('POST', '/process-instances', { processDefinitionId, tags })).body)['processInstanceKey'];
  const roots = [await begin('caller', []), await begin('called', ['urgent'])];
  const { items } = listed.parse((await call('POST', '/user-tasks/search', {})).body);
  expect(items).toMatchObject([
    { rootProcessInstanceKey: roots[0], tags: [], assignee: null },
    { rootProcessInstanceKey: roots[1], tags: ['urgent'], assignee: null },
  ]);
  expect((await call('GET', '/topology')).body).toMatchObject({ gatewayVersion: '8.9.0-embedded', clusterId: null });
});
