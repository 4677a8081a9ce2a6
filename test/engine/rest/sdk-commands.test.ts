import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  error,
  errorEvent,
  flows,
  message,
  messageEvent,
  catchEvent,
  serviceTask,
  startEvent,
  userTask,
} from '../diagram.ts';
import { atOnce, elementKeyOf, idOf, present, serve, tagOf, type Sdk, type Served } from './serve.ts';

const work = diagram('work', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));
const review = diagram(
  'review',
  startEvent() +
    userTask('check', '<zeebe:assignmentDefinition candidateGroups="service, admin" />') +
    endEvent() +
    flows('start', 'check', 'end'),
);
const waiting = diagram(
  'waiting',
  startEvent() + catchEvent('wait', messageEvent('paid')) + endEvent() + flows('start', 'wait', 'end'),
  message('paid', '=order'),
);
const risky = diagram(
  'risky',
  startEvent() +
    serviceTask('try') +
    boundary('caught', 'try', errorEvent('NO_STOCK')) +
    endEvent() +
    endEvent('other') +
    flows('start', 'try', 'end') +
    flows('caught', 'other'),
  error('NO_STOCK'),
);

async function served(...diagrams: string[]): Promise<Served> {
  const it = await serve();
  const { status, text } = await it.deploy(
    ...diagrams.map((content, index) => ({ name: `model-${index}.bpmn`, content })),
  );
  expect({ status, text: status === 200 ? '' : text }).toEqual({ status: 200, text: '' });
  return it;
}

async function activate({ sdk }: Served, type: string) {
  const { jobs } = await sdk.activateJobs({
    type,
    timeout: 60_000,
    maxJobsToActivate: 10,
    worker: 'w',
    requestTimeout: -1,
  });
  return jobs;
}

async function oneJob(it: Served, type: string) {
  const [job] = await activate(it, type);
  if (job === undefined) throw new Error(`There is no job ${type}`);
  return job;
}

type InstanceKey = Parameters<Sdk['getProcessInstance']>[0]['processInstanceKey'];

const stateOf = async ({ sdk }: Served, processInstanceKey: InstanceKey) =>
  (await sdk.getProcessInstance({ processInstanceKey }, atOnce)).state;

describe('through the SDK, checked strictly', () => {
  test('a deployment answers with what was deployed', async () => {
    const it = await serve();
    const deployed = await it.sdk.createDeployment({
      resources: [
        new File([work], 'work.bpmn'),
        new File(['{"id":"card","type":"default","components":[]}'], 'card.form'),
      ],
    });
    expect(deployed.processes).toMatchObject([
      { processDefinitionId: 'work', processDefinitionVersion: 1, resourceName: 'work.bpmn', tenantId: '<default>' },
    ]);
    expect(deployed.forms).toMatchObject([{ formId: 'card', version: 1, resourceName: 'card.form' }]);
  });

  test('an instance is created by id and by key, a job is activated and completed', async () => {
    const it = await served(work);
    const created = await it.sdk.createProcessInstance({
      processDefinitionId: idOf('work'),
      variables: { amount: 5, note: 'å' },
      tags: [tagOf('a:1')],
    });
    expect(created).toMatchObject({
      processDefinitionId: idOf('work'),
      processDefinitionVersion: 1,
      tenantId: '<default>',
      variables: {},
      tags: ['a:1'],
    });
    await it.sdk.createProcessInstance({ processDefinitionKey: created.processDefinitionKey });
    const jobs = await activate(it, 'pack');
    expect(jobs).toMatchObject([
      {
        type: 'pack',
        elementId: 'pack',
        retries: 3,
        worker: 'w',
        kind: 'BPMN_ELEMENT',
        listenerEventType: 'UNSPECIFIED',
        variables: { amount: 5, note: 'å' },
        tags: ['a:1'],
        processInstanceKey: created.processInstanceKey,
      },
      { variables: {} },
    ]);
    await it.sdk.completeJob({ jobKey: present(jobs[0]?.jobKey), variables: { packed: true } });
    expect(await stateOf(it, created.processInstanceKey)).toBe('COMPLETED');
    await expect(it.sdk.completeJob({ jobKey: present(jobs[0]?.jobKey) })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
  });

  test('awaiting completion answers with the variables, or 504 while the instance goes on', async () => {
    const it = await served(work);
    await expect(
      it.sdk.createProcessInstance({ processDefinitionId: idOf('work'), awaitCompletion: true, requestTimeout: 5 }),
    ).rejects.toMatchObject({
      status: 504,
      title: 'DEADLINE_EXCEEDED',
    });
    const [abandoned] = await activate(it, 'pack');
    expect(await stateOf(it, present(abandoned?.processInstanceKey))).toBe('ACTIVE');
    const awaited = it.sdk.createProcessInstance({
      processDefinitionId: idOf('work'),
      variables: { a: 1, b: 2 },
      awaitCompletion: true,
      fetchVariables: ['b', 'c'],
    });
    const { jobs } = await it.sdk.activateJobs({ type: 'pack', timeout: 1000, maxJobsToActivate: 1 });
    await it.sdk.completeJob({ jobKey: present(jobs[0]?.jobKey), variables: { c: 3 } });
    expect((await awaited).variables).toEqual({ b: 2, c: 3 });
  });

  test('an instance is cancelled', async () => {
    const it = await served(work);
    const { processInstanceKey } = await it.sdk.createProcessInstance({ processDefinitionId: idOf('work') });
    await it.sdk.cancelProcessInstance({ processInstanceKey });
    expect(await stateOf(it, processInstanceKey)).toBe('TERMINATED');
    await expect(it.sdk.cancelProcessInstance({ processInstanceKey })).rejects.toMatchObject({ title: 'NOT_FOUND' });
  });

  test('a job fails, becomes an incident, is given retries and resolved', async () => {
    const it = await served(work);
    await it.sdk.createProcessInstance({ processDefinitionId: idOf('work') });
    const { jobKey, processInstanceKey } = await oneJob(it, 'pack');
    await it.sdk.failJob({ jobKey, retries: 0, errorMessage: 'no paper' });
    const { items } = await it.sdk.searchIncidents({ filter: { processInstanceKey } }, atOnce);
    expect(items).toMatchObject([
      { errorType: 'JOB_NO_RETRIES', errorMessage: 'no paper', state: 'ACTIVE', elementId: 'pack', jobKey },
    ]);
    expect((await it.sdk.getProcessInstance({ processInstanceKey }, atOnce)).hasIncident).toBe(true);
    await it.sdk.updateJob({ jobKey, changeset: { retries: 1 } });
    const incidentKey = present(items?.[0]?.incidentKey);
    await it.sdk.resolveIncident({ incidentKey });
    expect((await it.sdk.getIncident({ incidentKey }, atOnce)).state).toBe('RESOLVED');
    expect(await oneJob(it, 'pack')).toMatchObject({ jobKey, retries: 1 });
    await it.sdk.updateJob({ jobKey, changeset: { timeout: 90_000 } });
  });

  test('a business error is caught', async () => {
    const it = await served(risky);
    const { processInstanceKey } = await it.sdk.createProcessInstance({ processDefinitionId: idOf('risky') });
    const { jobKey } = await oneJob(it, 'try');
    await it.sdk.throwJobError({ jobKey, errorCode: 'NO_STOCK', errorMessage: 'none left', variables: { left: 0 } });
    expect(await stateOf(it, processInstanceKey)).toBe('COMPLETED');
  });

  test('a message is published, correlated, refused when it is the same again', async () => {
    const it = await served(waiting);
    const instances = [];
    for (const order of ['1', '2']) {
      instances.push(
        (await it.sdk.createProcessInstance({ processDefinitionId: idOf('waiting'), variables: { order } }))
          .processInstanceKey,
      );
    }
    const [first, second] = instances;
    const published = await it.sdk.publishMessage({
      name: 'paid',
      correlationKey: '1',
      timeToLive: 0,
      variables: { amount: 3 },
    });
    expect(published).toMatchObject({ tenantId: '<default>', messageKey: expect.stringMatching(/^\d+$/) });
    expect(await stateOf(it, present(first))).toBe('COMPLETED');
    const correlated = await it.sdk.correlateMessage({ name: 'paid', correlationKey: '2' });
    expect(correlated).toMatchObject({ processInstanceKey: second, tenantId: '<default>' });
    await expect(it.sdk.correlateMessage({ name: 'paid', correlationKey: '2' })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
    const twice = { name: 'paid', correlationKey: '3', timeToLive: 60_000, messageId: 'm1' };
    await it.sdk.publishMessage(twice);
    await expect(it.sdk.publishMessage(twice)).rejects.toMatchObject({ status: 409, title: 'ALREADY_EXISTS' });
    const { items } = await it.sdk.searchCorrelatedMessageSubscriptions({}, atOnce);
    expect(items).toMatchObject([
      { correlationKey: '1', messageName: 'paid', elementId: 'wait' },
      { correlationKey: '2' },
    ]);
    const subscriptions = await it.sdk.searchMessageSubscriptions(
      { filter: { messageSubscriptionState: 'CORRELATED' } },
      atOnce,
    );
    expect(subscriptions.items).toHaveLength(2);
  });

  test('a user task is assigned, unassigned, changed and completed', async () => {
    const it = await served(review);
    const { processInstanceKey } = await it.sdk.createProcessInstance({
      processDefinitionId: idOf('review'),
      variables: { amount: 1 },
    });
    const { items } = await it.sdk.searchUserTasks({ filter: { state: 'CREATED', candidateGroup: 'admin' } }, atOnce);
    expect(items).toMatchObject([
      { elementId: 'check', processInstanceKey, candidateGroups: ['service', 'admin'], priority: 50 },
    ]);
    const userTaskKey = present(items[0]?.userTaskKey);
    const task = () => it.sdk.getUserTask({ userTaskKey }, atOnce);
    await it.sdk.assignUserTask({ userTaskKey, assignee: 'SE1' });
    expect((await task()).assignee).toBe('SE1');
    await expect(it.sdk.assignUserTask({ userTaskKey, assignee: 'SE2', allowOverride: false })).rejects.toMatchObject({
      status: 409,
      title: 'INVALID_STATE',
    });
    await it.sdk.unassignUserTask({ userTaskKey });
    expect((await task()).assignee).toBeUndefined();
    await it.sdk.updateUserTask({
      userTaskKey,
      changeset: { priority: 80, dueDate: '2026-12-01T10:00:00Z', candidateUsers: ['SE1'] },
    });
    expect(await task()).toMatchObject({ priority: 80, dueDate: '2026-12-01T10:00:00.000Z', candidateUsers: ['SE1'] });
    await it.call('PATCH', `/user-tasks/${userTaskKey}`, {
      changeset: { dueDate: '', candidateUsers: [], priority: null },
    });
    expect(await task()).toMatchObject({ candidateUsers: [], priority: 80 });
    expect((await task()).dueDate).toBeUndefined();
    await it.sdk.completeUserTask({ userTaskKey, variables: { approved: true } });
    expect(await task()).toMatchObject({ state: 'COMPLETED' });
    expect(await stateOf(it, processInstanceKey)).toBe('COMPLETED');
    await expect(it.sdk.completeUserTask({ userTaskKey })).rejects.toMatchObject({ title: 'NOT_FOUND' });
  });

  test('variables are set on an instance', async () => {
    const it = await served(work);
    const { processInstanceKey } = await it.sdk.createProcessInstance({
      processDefinitionId: idOf('work'),
      variables: { a: 1 },
    });
    await it.sdk.createElementInstanceVariables({
      elementInstanceKey: elementKeyOf(processInstanceKey),
      variables: { a: 2, b: { c: [1] } },
    });
    const { items } = await it.sdk.searchVariables(
      { filter: { processInstanceKey }, sort: [{ field: 'name' }] },
      atOnce,
    );
    expect(items).toMatchObject([
      { name: 'a', value: '2', isTruncated: false },
      { name: 'b', value: '{"c":[1]}' },
    ]);
    const variable = await it.sdk.getVariable({ variableKey: present(items[1]?.variableKey) }, atOnce);
    expect(variable).toMatchObject({ name: 'b', value: '{"c":[1]}', scopeKey: processInstanceKey });
  });

  test('the clock is pinned and let go', async () => {
    const it = await serve();
    const timestamp = Date.parse('2030-01-01T00:00:00Z');
    await it.sdk.pinClock({ timestamp });
    expect(it.engine.clock.now()).toBe(timestamp);
    await it.sdk.resetClock();
    expect(it.engine.clock.now()).toBeLessThan(timestamp);
  });

  test('the cluster says what it is', async () => {
    const { sdk } = await serve();
    expect(await sdk.getTopology()).toMatchObject({ clusterSize: 1, gatewayVersion: '8.8.0-embedded' });
    await expect(sdk.getStatus()).resolves.toBeUndefined();
    expect(await sdk.getLicense()).toMatchObject({ isCommercial: false });
    expect(await sdk.getAuthentication()).toMatchObject({ tenants: [{ tenantId: '<default>' }] });
  });

  test('what the engine does not have answers 501 and says so', async () => {
    const { sdk } = await serve();
    await expect(sdk.createRole({ roleId: 'r', name: 'r' })).rejects.toMatchObject({
      status: 501,
      detail: expect.stringContaining('createRole'),
    });
  });
});
