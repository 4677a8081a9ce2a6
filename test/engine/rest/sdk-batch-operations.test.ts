import { OrchestrationLifters } from '@camunda8/sdk';
import { expect, test } from '@jest/globals';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../diagram.ts';
import { atOnce, idOf, present, serve, type Served } from './serve.ts';

const { BatchOperationKey, ElementId } = OrchestrationLifters;
const elementOf = (id: string) => ElementId.assumeExists(id);
const batchOf = (key: string | undefined) => BatchOperationKey.assumeExists(present(key));

const steps = (first: string) =>
  diagram(
    'steps',
    startEvent() + serviceTask(first) + serviceTask('second') + endEvent() + flows('start', first, 'second', 'end'),
  );

/** @param count instances of `steps` that wait at their first task */
async function running(count: number): Promise<Served> {
  const it = await serve();
  await it.deploy({ name: 'steps.bpmn', content: steps('first') });
  for (let index = 0; index < count; index += 1)
    await it.sdk.createProcessInstance({ processDefinitionId: idOf('steps'), variables: { number: index } });
  return it;
}

const ofSteps = { processDefinitionId: 'steps' };

/** Waits until everything that was asked for is done. */
async function outcome({ engine, sdk }: Served, key: string | undefined) {
  await engine.tick();
  return sdk.getBatchOperation({ batchOperationKey: batchOf(key) }, atOnce);
}

async function itemsOf({ sdk }: Served, key: string | undefined) {
  const { items } = await sdk.searchBatchOperationItems({ filter: { batchOperationKey: present(key) } }, atOnce);
  return items ?? [];
}

async function activeElements({ sdk }: Served, elementId: string): Promise<number> {
  const filter = { elementId: elementOf(elementId), state: 'ACTIVE' } as const;
  return (await sdk.searchElementInstances({ filter }, atOnce)).items?.length ?? 0;
}

test('instances that a filter chooses are canceled, and found again by the operation', async () => {
  const it = await running(4);
  const created = await it.sdk.cancelProcessInstancesBatchOperation(
    { filter: { ...ofSteps, state: 'COMPLETED', variables: [{ name: 'number', value: { $in: ['0', '2'] } }] } },
    atOnce,
  );
  expect(created.batchOperationType).toBe('CANCEL_PROCESS_INSTANCE');
  expect(await outcome(it, created.batchOperationKey)).toMatchObject({
    state: 'COMPLETED',
    operationsTotalCount: 2,
    operationsCompletedCount: 2,
    operationsFailedCount: 0,
    errors: [],
  });
  const { items } = await it.sdk.searchProcessInstances(
    { filter: { batchOperationId: present(created.batchOperationKey) } },
    atOnce,
  );
  expect(items.map(({ state }) => state)).toEqual(['TERMINATED', 'TERMINATED']);
  expect(await activeElements(it, 'first')).toBe(2);
  expect(await it.sdk.searchBatchOperations({ filter: { operationType: 'RESOLVE_INCIDENT' } }, atOnce)).toMatchObject({
    items: [],
  });
  expect(
    await it.sdk.searchBatchOperations(
      { filter: { state: 'COMPLETED' }, sort: [{ field: 'endDate', order: 'DESC' }] },
      atOnce,
    ),
  ).toMatchObject({ items: [{ batchOperationKey: created.batchOperationKey }] });
});

test('every incident of the chosen instances is resolved', async () => {
  const it = await running(3);
  const { jobs } = await it.sdk.activateJobs({
    type: 'first',
    timeout: 60_000,
    maxJobsToActivate: 10,
    requestTimeout: -1,
  });
  for (const { jobKey } of jobs) await it.sdk.failJob({ jobKey, retries: 0, errorMessage: 'no' });
  for (const { jobKey } of jobs.slice(0, 2)) await it.sdk.updateJob({ jobKey, changeset: { retries: 1 } });
  const { batchOperationKey } = await it.sdk.resolveIncidentsBatchOperation(
    { filter: { ...ofSteps, hasIncident: true } },
    atOnce,
  );
  expect(await outcome(it, batchOperationKey)).toMatchObject({ operationsTotalCount: 3, operationsCompletedCount: 3 });
  const { items } = await it.sdk.searchIncidents({ filter: { state: 'ACTIVE' } }, atOnce);
  expect(items).toHaveLength(1);
});

test('instances are migrated, and what cannot be is told item by item', async () => {
  const it = await running(2);
  const [unfit] = (
    await it.sdk.activateJobs({ type: 'first', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 })
  ).jobs;
  await it.sdk.completeJob({ jobKey: present(unfit).jobKey });
  await it.deploy({ name: 'steps.bpmn', content: steps('renamed') });
  const { items } = await it.sdk.searchProcessDefinitions({ filter: { isLatestVersion: true } }, atOnce);
  const { batchOperationKey } = await it.sdk.migrateProcessInstancesBatchOperation(
    {
      filter: ofSteps,
      migrationPlan: {
        targetProcessDefinitionKey: present(items?.[0]?.processDefinitionKey),
        mappingInstructions: [{ sourceElementId: elementOf('first'), targetElementId: elementOf('renamed') }],
      },
    },
    atOnce,
  );
  expect(await outcome(it, batchOperationKey)).toMatchObject({
    state: 'COMPLETED',
    operationsCompletedCount: 1,
    operationsFailedCount: 1,
  });
  const failed = (await itemsOf(it, batchOperationKey)).filter(({ state }) => state === 'FAILED');
  expect(failed).toMatchObject([
    { processInstanceKey: present(unfit).processInstanceKey, errorMessage: expect.stringContaining("'second'") },
  ]);
  expect(await activeElements(it, 'renamed')).toBe(1);
});

test('tokens of the chosen instances are moved', async () => {
  const it = await running(3);
  const { batchOperationKey } = await it.sdk.modifyProcessInstancesBatchOperation(
    {
      filter: ofSteps,
      moveInstructions: [{ sourceElementId: elementOf('first'), targetElementId: elementOf('second') }],
    },
    atOnce,
  );
  expect(await outcome(it, batchOperationKey)).toMatchObject({ operationsCompletedCount: 3 });
  expect([await activeElements(it, 'first'), await activeElements(it, 'second')]).toEqual([0, 3]);
});

/** The command follows at once, so that it comes before the first item. */
async function suspended({ engine }: Served) {
  const created = await engine.execute({
    kind: 'createBatchOperation',
    plan: { type: 'CANCEL_PROCESS_INSTANCE' },
    instances: { sql: '1', values: [] },
  });
  const batchOperationKey = 'batchOperationKey' in created ? created.batchOperationKey : '';
  await engine.execute({ kind: 'suspendBatchOperation', batchOperationKey });
  return batchOf(batchOperationKey);
}

test('a suspended operation is resumed', async () => {
  const it = await running(3);
  const batchOperationKey = await suspended(it);
  expect(await outcome(it, batchOperationKey)).toMatchObject({ state: 'SUSPENDED', operationsCompletedCount: 0 });
  expect(await it.call('POST', `/batch-operations/${batchOperationKey}/suspension`)).toMatchObject({ status: 409 });
  await it.sdk.resumeBatchOperation({ batchOperationKey }, atOnce);
  expect(await outcome(it, batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsCompletedCount: 3 });
  expect(await it.call('POST', `/batch-operations/${batchOperationKey}/suspension`)).toMatchObject({ status: 404 });
});

test('what a canceled operation has not done is canceled too', async () => {
  const it = await running(3);
  const batchOperationKey = await suspended(it);
  await it.sdk.cancelBatchOperation({ batchOperationKey }, atOnce);
  const ended = await outcome(it, batchOperationKey);
  expect(ended.state).toBe('CANCELED');
  const states = (await itemsOf(it, batchOperationKey)).map(({ state }) => state);
  expect(states).toEqual(Array.from({ length: present(ended.operationsTotalCount) }, () => 'CANCELED'));
  expect(await activeElements(it, 'first')).toBe(3);
});

test('a batch operation needs a filter, known fields and instructions', async () => {
  const { call } = await serve();
  expect(await call('POST', '/process-instances/cancellation', {})).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('filter') },
  });
  expect(await call('POST', '/process-instances/cancellation', { filter: { stat: 'ACTIVE' } })).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('[filter.stat]') },
  });
  const moved = [{ sourceElementId: 'first', targetElementId: 'second' }];
  const filter = { processDefinitionId: 'work' };
  for (const nothing of [{}, { $or: [] }, { processDefinitionId: null }])
    expect(await call('POST', '/process-instances/cancellation', { filter: nothing })).toMatchObject({
      status: 400,
      body: { title: 'INVALID_ARGUMENT', detail: expect.stringContaining('filter: at least one') },
    });
  expect(await call('POST', '/process-instances/modification', { filter, moveInstructions: [] })).toMatchObject({
    status: 400,
    body: { title: 'INVALID_ARGUMENT', detail: expect.stringContaining('moveInstructions') },
  });
  const migration = (mappingInstructions: unknown) =>
    call('POST', '/process-instances/migration', {
      filter,
      migrationPlan: { targetProcessDefinitionKey: '1', mappingInstructions },
    });
  expect(await migration([])).toMatchObject({
    status: 400,
    body: { title: 'INVALID_ARGUMENT', detail: expect.stringContaining('migrationPlan.mappingInstructions') },
  });
  expect(await migration(moved)).toMatchObject({ status: 404 });
  expect(await call('GET', '/batch-operations/1')).toMatchObject({ status: 404 });
});
