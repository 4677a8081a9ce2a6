import { z } from 'zod';
import {
  boundary,
  callActivity,
  catchEvent,
  decisionTable,
  diagram,
  endEvent,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
  userTask,
} from '../diagram.ts';
import { operationsOf89 } from './operations-of-8-9.ts';
import { present, type Served } from './serve.ts';

/** What an operation has answered. */
export interface Answered {
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
}

const listener = '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="look" /></zeebe:taskListeners>';
const form = '{"id":"ask","schemaVersion":16,"type":"default","components":[]}';
const started = startEvent('start', { extensions: '<zeebe:formDefinition formId="ask" />' });
const order = diagram(
  'order',
  started +
    serviceTask('pack') +
    node('businessRuleTask', 'rate', {
      extensions: '<zeebe:calledDecision decisionId="level" resultVariable="level" />',
    }) +
    userTask('check', `<zeebe:formDefinition formId="ask" />${listener}`) +
    boundary('late', 'check', messageEvent('late'), false) +
    catchEvent('paid', messageEvent('paid')) +
    endEvent() +
    endEvent('end2') +
    flows('start', 'pack', 'rate', 'check', 'paid', 'end') +
    flows('late', 'end2'),
  message('paid', '=number') + message('late', '=number'),
);
const caller = diagram('caller', startEvent() + callActivity('call', 'order') + flows('start', 'call'));
const free = diagram(
  'free',
  startEvent() + node('adHocSubProcess', 'desk', { inner: serviceTask('talk') }) + flows('start', 'desk'),
);
const level = decisionTable('level', 'number', [['-', '"low"']]);

const items = z.object({ items: z.array(z.looseObject({})) });

/** Every operation that is served, at least once, in a life of instances that are stuck, called, moved, ended and deleted. */
export async function everyServed(served: Served): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await served.call(method, path, body);
    answers.push({ operation: operationAt(method, path), status: answer.status, body: answer.body });
    return answer.body;
  };
  const post = (path: string, body: unknown = {}) => call('POST', path, body);
  const field = (body: unknown, name: string) => String(z.looseObject({}).parse(body)[name]);
  const search = async (path: string, body: unknown = {}) => items.parse(await post(`${path}/search`, body)).items;
  const firstKey = async (path: string, name: string, body?: unknown) =>
    field(present((await search(path, body))[0]), name);
  const begin = async (processDefinitionId: string, number: number) =>
    field(
      await post('/process-instances', { processDefinitionId, variables: { number }, tags: ['t'], businessId: 'B-1' }),
      'processInstanceKey',
    );
  const files = (field: string, parts: readonly (readonly [name: string, content: string])[]) => {
    const sent = new FormData();
    for (const [name, content] of parts) sent.append(field, new File([content], name));
    return sent;
  };
  const lease = { timeout: 60_000, requestTimeout: -1, worker: 'w', maxJobsToActivate: 10 };
  const activate = async (type: string) =>
    z
      .object({ jobs: z.array(z.looseObject({ jobKey: z.string() })) })
      .parse(await post('/jobs/activation', { type, ...lease })).jobs;
  const batchDone = () => served.engine.tick();

  for (const path of ['/topology', '/status', '/license', '/authentication/me']) await call('GET', path);
  await call('PUT', '/clock', { timestamp: Date.UTC(2026, 0, 1) });
  await post('/clock/reset');
  await post(
    '/deployments',
    files('resources', [
      ['order.bpmn', order],
      ['caller.bpmn', caller],
      ['free.bpmn', free],
      ['level.dmn', level],
      ['ask.form', form],
    ]),
  );

  const instances = [
    await begin('order', 1),
    await begin('order', 2),
    await begin('caller', 3),
    await begin('order', 4),
    await begin('order', 5),
  ];
  const [stuck = '', moved = '', called = '', canceled = ''] = instances;
  const definition = await firstKey('/process-definitions', 'processDefinitionKey', {
    filter: { processDefinitionId: 'order' },
  });
  for (const view of ['', '/xml', '/form']) await call('GET', `/process-definitions/${definition}${view}`);
  await post(`/process-definitions/${definition}/statistics/element-instances`);
  await call('GET', `/resources/${definition}`);
  await call('GET', `/resources/${definition}/content`);

  const [failing, ...packing] = await activate('pack');
  const jobKey = present(failing).jobKey;
  await call('PATCH', `/jobs/${jobKey}`, { changeset: { retries: 2 } });
  await post(`/jobs/${jobKey}/failure`, { retries: 0, errorMessage: 'no paper' });
  for (const job of packing.slice(1)) await post(`/jobs/${job.jobKey}/completion`, { variables: { packed: true } });
  await post(`/jobs/${present(packing[0]).jobKey}/error`, { errorCode: 'TORN' });
  for (const job of await activate('look')) await post(`/jobs/${job.jobKey}/completion`, { result: { denied: false } });
  await search('/jobs');
  const incident = await firstKey('/incidents', 'incidentKey');
  await call('GET', `/incidents/${incident}`);
  await search(`/process-instances/${stuck}/incidents`);
  const stuckElement = await firstKey('/element-instances', 'elementInstanceKey', {
    filter: { processInstanceKey: stuck, elementId: 'pack' },
  });
  await call('GET', `/element-instances/${stuckElement}`);
  await search(`/element-instances/${stuckElement}/incidents`);
  await post('/incidents/statistics/process-instances-by-error');
  const { errorHashCode } = z
    .looseObject({ errorHashCode: z.number() })
    .parse(present(items.parse(answers.at(-1)?.body).items[0]));
  await post('/incidents/statistics/process-instances-by-definition', { filter: { errorHashCode } });
  await post('/process-definitions/statistics/process-instances');
  await post('/process-definitions/statistics/process-instances-by-version', {
    filter: { processDefinitionId: 'order' },
  });
  await post('/process-definitions/statistics/message-subscriptions');
  await post(`/incidents/${incident}/resolution`);
  await post(`/process-instances/${stuck}/incident-resolution`);
  await batchDone();

  const task = await firstKey('/user-tasks', 'userTaskKey');
  await call('GET', `/user-tasks/${task}`);
  await call('GET', `/user-tasks/${task}/form`);
  await search(`/user-tasks/${task}/variables`);
  await search(`/user-tasks/${task}/effective-variables`);
  await post(`/user-tasks/${task}/assignment`, { assignee: 'me' });
  await call('DELETE', `/user-tasks/${task}/assignee`);
  await call('PATCH', `/user-tasks/${task}`, { changeset: { priority: 3 } });
  await post('/messages/correlation', { name: 'late', correlationKey: '4' });
  await post(`/user-tasks/${task}/completion`);
  await post('/messages/publication', { name: 'late', correlationKey: '5', timeToLive: 1 });
  await post('/signals/broadcast', { signalName: 'alarm' });
  await post('/conditionals/evaluation', { variables: { alarm: true } });
  await search('/message-subscriptions');
  await search('/correlated-message-subscriptions');
  await search('/audit-logs');
  await call('GET', `/audit-logs/${await firstKey('/audit-logs', 'auditLogKey')}`);
  await search(`/user-tasks/${task}/audit-logs`);

  await call('PUT', `/element-instances/${moved}/variables`, { variables: { more: 1 } });
  await call('GET', `/variables/${await firstKey('/variables', 'variableKey')}`);
  await search('/process-instances', { filter: { businessId: 'B-1' } });
  await call('GET', `/process-instances/${moved}`);
  const child = await firstKey('/process-instances', 'processInstanceKey', {
    filter: { parentProcessInstanceKey: called },
  });
  await call('GET', `/process-instances/${child}/call-hierarchy`);
  await call('GET', `/process-instances/${moved}/statistics/element-instances`);
  await call('GET', `/process-instances/${moved}/sequence-flows`);
  await post(`/process-instances/${moved}/modification`, {
    moveInstructions: [
      { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'pack' }, targetElementId: 'paid' },
    ],
  });
  await post(`/process-instances/${stuck}/migration`, {
    targetProcessDefinitionKey: definition,
    mappingInstructions: [{ sourceElementId: 'pack', targetElementId: 'pack' }],
  });
  await post(`/process-instances/${canceled}/cancellation`);

  await begin('free', 6);
  const desk = await firstKey('/element-instances', 'elementInstanceKey', { filter: { elementId: 'desk' } });
  await post(`/element-instances/ad-hoc-activities/${desk}/activation`, { elements: [{ elementId: 'talk' }] });
  await search('/element-instances', { filter: { type: 'AD_HOC_SUB_PROCESS_INNER_INSTANCE' } });

  const variables = { number: 1 };
  const evaluation = field(
    await post('/decision-definitions/evaluation', { decisionDefinitionId: 'level', variables }),
    'decisionEvaluationKey',
  );
  await post('/decision-definitions/evaluation', { decisionDefinitionId: 'level', variables });
  await post('/expression/evaluation', { expression: '=number + nothing', variables });
  const decision = await firstKey('/decision-definitions', 'decisionDefinitionKey');
  await call('GET', `/decision-definitions/${decision}`);
  await call('GET', `/decision-definitions/${decision}/xml`);
  const requirements = await firstKey('/decision-requirements', 'decisionRequirementsKey');
  await call('GET', `/decision-requirements/${requirements}`);
  await call('GET', `/decision-requirements/${requirements}/xml`);
  await call('GET', `/decision-instances/${await firstKey('/decision-instances', 'decisionEvaluationInstanceKey')}`);
  await post(`/decision-instances/${evaluation}/deletion`);
  await post('/decision-instances/deletion', { filter: { decisionDefinitionId: 'level' } });
  await batchDone();

  const document = z
    .object({ documentId: z.string(), contentHash: z.string() })
    .parse(await post('/documents', files('file', [['a.txt', 'a']])));
  await post(
    '/documents/batch',
    files('files', [
      ['a.txt', 'a'],
      ['b.txt', 'b'],
    ]),
  );
  await call('GET', `/documents/${document.documentId}?contentHash=${document.contentHash}`);
  await call('DELETE', `/documents/${document.documentId}`);

  const filter = { processDefinitionId: 'order' };
  const pair = [{ sourceElementId: 'paid', targetElementId: 'paid' }];
  await post('/process-instances/incident-resolution', { filter });
  await post('/process-instances/modification', { filter, moveInstructions: pair });
  await post('/process-instances/migration', {
    filter,
    migrationPlan: { targetProcessDefinitionKey: definition, mappingInstructions: pair },
  });
  const batch = field(await post('/process-instances/cancellation', { filter }), 'batchOperationKey');
  await post(`/batch-operations/${batch}/suspension`);
  await post(`/batch-operations/${batch}/resumption`);
  await batchDone();
  await post(`/process-instances/${canceled}/deletion`);
  const deleting = field(await post('/process-instances/deletion', { filter }), 'batchOperationKey');
  await post(`/batch-operations/${deleting}/cancellation`);
  await batchDone();
  await search('/batch-operations');
  await call('GET', `/batch-operations/${batch}`);
  await search('/batch-operation-items');
  await post(`/resources/${requirements}/deletion`, { deleteHistory: true });
  await post(`/resources/${definition}/deletion`, { deleteHistory: false });
  await search('/process-definitions', { filter: { state: 'DELETED' } });
  return answers;
}

const patterns = operationsOf89
  .map(({ name, method, path }) => ({ name, method, at: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), path }))
  .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));

function operationAt(method: string, path: string): string {
  const [bare = ''] = path.split('?');
  return present(patterns.find((each) => each.method === method && each.at.test(bare))).name;
}
