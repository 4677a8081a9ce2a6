import { beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { diagram, endEvent, flows, mappings, node, serviceTask, startEvent, userTask } from '../diagram.ts';
import { atOnce, elementKeyOf, idOf, present, serve, type Served } from './serve.ts';

const form = (id: string) => ({ id, type: 'default', components: [{ type: 'textfield', key: 'note' }] });
const file = (id: string) => JSON.stringify(form(id));
const formOf = (id: string) => `<zeebe:formDefinition formId="${id}" />`;

/** A start form, a service task, a user task with a form and a local variable. */
const order = diagram(
  'order',
  node('startEvent', 'start', { extensions: formOf('begin') }) +
    serviceTask('pack') +
    userTask(
      'check',
      formOf('check') +
        mappings([
          ['=amount * 2', 'double'],
          ['="inner"', 'name'],
        ]),
    ) +
    endEvent() +
    flows('start', 'pack', 'check', 'end'),
);

let it: Served;
let instance: Awaited<ReturnType<Served['sdk']['createProcessInstance']>>;

beforeEach(async () => {
  it = await serve();
  const answer = await it.deploy(
    { name: 'order.bpmn', content: order },
    { name: 'begin.form', content: file('begin') },
    { name: 'check.form', content: file('check') },
  );
  expect(answer).toMatchObject({ status: 200 });
  instance = await it.sdk.createProcessInstance({
    processDefinitionId: idOf('order'),
    variables: { amount: 4, name: 'outer' },
  });
});

/** Goes on to the user task; gives its key. */
async function reachTask() {
  const { jobs } = await it.sdk.activateJobs({ type: 'pack', timeout: 60_000, maxJobsToActivate: 1, worker: 'w' });
  await it.sdk.completeJob({ jobKey: present(jobs[0]?.jobKey) });
  const { items } = await it.sdk.searchUserTasks(
    { filter: { processInstanceKey: instance.processInstanceKey } },
    atOnce,
  );
  return present(items[0]?.userTaskKey);
}

describe('through the SDK, checked strictly, are found', () => {
  test('process instances, their elements, statistics, flows and ancestors', async () => {
    const { sdk } = it;
    const { processInstanceKey, processDefinitionKey } = instance;
    const found = await sdk.searchProcessInstances(
      {
        filter: { processDefinitionId: 'order', state: { $in: ['ACTIVE'] } },
        sort: [{ field: 'startDate', order: 'DESC' }],
        page: { from: 0, limit: 5 },
      },
      atOnce,
    );
    expect(found.items).toMatchObject([{ processInstanceKey, processDefinitionName: 'order', hasIncident: false }]);
    expect(String(found.page.totalItems)).toBe('1');
    expect(await sdk.getProcessInstance({ processInstanceKey }, atOnce)).toMatchObject({
      state: 'ACTIVE',
      processDefinitionKey,
    });
    const elements = await sdk.searchElementInstances(
      { filter: { processInstanceKey }, sort: [{ field: 'elementInstanceKey' }] },
      atOnce,
    );
    expect(elements.items?.map(({ elementId, type, state }) => `${elementId} ${type} ${state}`)).toEqual([
      'start START_EVENT COMPLETED',
      'pack SERVICE_TASK ACTIVE',
    ]);
    const elementInstanceKey = present(elements.items?.[1]?.elementInstanceKey);
    expect(await sdk.getElementInstance({ elementInstanceKey }, atOnce)).toMatchObject({
      elementId: 'pack',
      elementName: 'pack',
    });
    const statistics = await sdk.getProcessInstanceStatistics({ processInstanceKey }, atOnce);
    expect(statistics.items).toMatchObject([
      { elementId: 'pack', active: 1n, completed: 0n },
      { elementId: 'start', active: 0n, completed: 1n },
    ]);
    const all = await sdk.getProcessDefinitionStatistics({ processDefinitionKey, filter: { state: 'ACTIVE' } }, atOnce);
    expect(all.items).toMatchObject([{ elementId: 'pack', active: 1n }, { elementId: 'start' }]);
    expect(
      await sdk.getProcessDefinitionStatistics({ processDefinitionKey, filter: { state: 'COMPLETED' } }, atOnce),
    ).toEqual({ items: [] });
    const ofElements = await sdk.getProcessDefinitionStatistics(
      { processDefinitionKey, filter: { $or: [{ elementId: 'start' }, { elementInstanceState: 'TERMINATED' }] } },
      atOnce,
    );
    expect(ofElements.items).toMatchObject([{ elementId: 'start', completed: 1n }]);
    const { items } = await sdk.getProcessInstanceSequenceFlows({ processInstanceKey }, atOnce);
    expect(items).toMatchObject([{ elementId: 'start-pack', sequenceFlowId: `${processInstanceKey}_start-pack` }]);
    expect(await sdk.getProcessInstanceCallHierarchy({ processInstanceKey }, atOnce)).toEqual([
      { processInstanceKey, processDefinitionKey, processDefinitionName: 'order' },
    ]);
  });

  test('definitions, their XML and start form, deployed resources', async () => {
    const { sdk } = it;
    const { processDefinitionKey } = instance;
    const { items } = await sdk.searchProcessDefinitions(
      { filter: { isLatestVersion: true, hasStartForm: true } },
      atOnce,
    );
    expect(items).toMatchObject([
      { processDefinitionId: 'order', version: 1, resourceName: 'order.bpmn', hasStartForm: true },
    ]);
    expect(await sdk.getProcessDefinition({ processDefinitionKey }, atOnce)).toMatchObject({
      processDefinitionId: 'order',
    });
    expect(await sdk.getProcessDefinitionXml({ processDefinitionKey }, atOnce)).toBe(order);
    const start = await sdk.getStartProcessForm({ processDefinitionKey }, atOnce);
    expect(start).toMatchObject({ formId: 'begin', schema: form('begin') });
    expect(await it.call('GET', `/resources/${processDefinitionKey}`)).toMatchObject({
      status: 200,
      body: { resourceId: 'order', resourceName: 'order.bpmn', version: 1 },
    });
    expect((await it.call('GET', `/resources/${processDefinitionKey}/content`)).text).toBe(order);
  });

  test('user tasks, their form and the variables they see', async () => {
    const { sdk } = it;
    const userTaskKey = await reachTask();
    expect(await sdk.getUserTask({ userTaskKey }, atOnce)).toMatchObject({
      state: 'CREATED',
      elementId: 'check',
    });
    expect(await sdk.getUserTaskForm({ userTaskKey }, atOnce)).toMatchObject({
      formId: 'check',
      schema: form('check'),
    });
    const { items } = await sdk.searchUserTaskVariables({ userTaskKey, sort: [{ field: 'name' }] }, atOnce);
    expect(items.map(({ name, value }) => [name, value])).toEqual([
      ['amount', '4'],
      ['double', '8'],
      ['name', '"inner"'],
    ]);
    const named = await sdk.searchUserTaskVariables({ userTaskKey, filter: { name: { $like: 'd*' } } }, atOnce);
    expect(named.items).toMatchObject([{ name: 'double' }]);
    const byVariable = await sdk.searchUserTasks(
      {
        filter: {
          localVariables: [{ name: 'double', value: '8' }],
          processInstanceVariables: [{ name: 'name', value: '"outer"' }],
        },
      },
      atOnce,
    );
    expect(byVariable.items).toHaveLength(1);
  });

  test('jobs', async () => {
    await it.sdk.activateJobs({ type: 'pack', timeout: 60_000, maxJobsToActivate: 1, worker: 'w' });
    const { items } = await it.sdk.searchJobs(
      {
        filter: { type: { $like: 'pa*' }, state: 'CREATED', retries: { $gt: 2 } },
        sort: [{ field: 'jobKey', order: 'DESC' }],
      },
      atOnce,
    );
    expect(items).toMatchObject([
      {
        type: 'pack',
        worker: 'w',
        elementId: 'pack',
        retries: 3,
        hasFailedWithRetriesLeft: false,
        processInstanceKey: instance.processInstanceKey,
      },
    ]);
  });

  test('incidents of an instance', async () => {
    const { processInstanceKey } = instance;
    const { jobs } = await it.sdk.activateJobs({ type: 'pack', timeout: 60_000, maxJobsToActivate: 1 });
    await it.sdk.failJob({ jobKey: present(jobs[0]?.jobKey), retries: 0, errorMessage: 'broken' });
    const { items } = await it.sdk.searchProcessInstanceIncidents(
      { processInstanceKey, sort: [{ field: 'creationTime' }] },
      atOnce,
    );
    expect(items).toMatchObject([{ errorMessage: 'broken', state: 'ACTIVE' }]);
    const broken = await it.sdk.searchProcessInstances(
      { filter: { hasIncident: true, errorMessage: { $like: 'bro*' }, incidentErrorHashCode: -1380616235 } },
      atOnce,
    );
    expect(broken.items).toMatchObject([{ processInstanceKey }]);
    expect(
      await it.call('POST', `/process-instances/${processInstanceKey}/incidents/search`, { filtre: {} }),
    ).toMatchObject({ status: 400, body: { detail: expect.stringContaining('[filtre]') } });
  });

  test('variables, whole and cut', async () => {
    const { processInstanceKey } = instance;
    await it.sdk.createElementInstanceVariables({
      elementInstanceKey: elementKeyOf(processInstanceKey),
      variables: { long: 'x'.repeat(9000) },
    });
    const filter = { processInstanceKey, name: 'long' };
    const cut = await it.sdk.searchVariables({ filter }, atOnce);
    expect(cut.items).toMatchObject([{ isTruncated: true }]);
    const whole = await it.sdk.searchVariables({ filter, truncateValues: false }, atOnce);
    expect(whole.items).toMatchObject([{ isTruncated: false, value: JSON.stringify('x'.repeat(9000)) }]);
  });

  // Over plain HTTP: while it checks requests strictly, the SDK (8.8.4) takes a cursor page for an offset page and drops the cursor.
  test('pages of instances by cursor', async () => {
    for (let count = 0; count < 4; count += 1)
      await it.sdk.createProcessInstance({ processDefinitionId: idOf('order') });
    const search = async (page: unknown) =>
      found.parse((await it.call('POST', '/process-instances/search', { page })).body);
    const first = await search({ from: 0, limit: 2 });
    const second = await search({ after: first.page.endCursor, limit: 2 });
    const third = await search({ after: second.page.endCursor, limit: 2 });
    expect([...first.items, ...second.items, ...third.items]).toEqual((await search({})).items);
    expect(await search({ before: second.page.startCursor, limit: 2 })).toEqual(first);
    expect(third.page.totalItems).toBe(5);
  });
});

const found = z.object({
  items: z.array(z.unknown()),
  page: z.object({ totalItems: z.number(), startCursor: z.string(), endCursor: z.string() }),
});

describe('what is not there', () => {
  test.each([
    'user-tasks',
    'process-instances',
    'element-instances',
    'variables',
    'incidents',
    'process-definitions',
    'decision-definitions',
    'decision-requirements',
    'resources',
  ])('answers 404: %s', async (path) => {
    expect(await it.call('GET', `/${path}/1`)).toMatchObject({
      status: 404,
      body: { title: 'NOT_FOUND', detail: expect.stringContaining("'1'") },
    });
  });

  test('has no statistics and no flows', async () => {
    for (const view of ['statistics/element-instances', 'sequence-flows'])
      expect(await it.call('GET', `/process-instances/1/${view}`)).toMatchObject({ status: 200, body: { items: [] } });
    expect(await it.call('GET', '/process-instances/1/call-hierarchy')).toMatchObject({ status: 404 });
    expect(await it.call('POST', '/process-instances/1/incidents/search', {})).toMatchObject({ status: 404 });
  });

  test('a task without a form answers 204', async () => {
    const bare = diagram('bare', startEvent() + userTask('plain') + endEvent() + flows('start', 'plain', 'end'));
    await it.deploy({ name: 'bare.bpmn', content: bare });
    const created = await it.sdk.createProcessInstance({ processDefinitionId: idOf('bare') });
    const { items } = await it.sdk.searchUserTasks(
      { filter: { processInstanceKey: created.processInstanceKey } },
      atOnce,
    );
    expect(await it.call('GET', `/user-tasks/${present(items[0]?.userTaskKey)}/form`)).toMatchObject({
      status: 204,
      text: '',
    });
    expect(await it.call('GET', `/process-definitions/${created.processDefinitionKey}/form`)).toMatchObject({
      status: 204,
    });
  });
});
