import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { decisionTable, diagram, endEvent, flows, serviceTask, startEvent, userTask } from '../diagram.ts';
import { present, serve, type Served } from './serve.ts';

/** Every filter and sorting of `searchAuditLogs` that Camunda 8.9 documents. */

const process = diagram(
  'audited',
  startEvent() + userTask('ask') + serviceTask('send') + endEvent() + flows('start', 'ask', 'send', 'end'),
);
const Item = z.looseObject({ auditLogKey: z.string(), entityType: z.string(), operationType: z.string() });
const Page = z.object({ items: z.array(Item), page: z.looseObject({ totalItems: z.number() }) });
const Started = z.looseObject({ processInstanceKey: z.string() });
const Tasks = z.looseObject({ items: z.array(z.looseObject({ userTaskKey: z.string() })) });
const Evaluated = z.looseObject({ decisionEvaluationKey: z.string() });

const searched = async ({ call }: Served, body: object = {}, path = '/audit-logs/search') =>
  Page.parse((await call('POST', path, body)).body).items;

/** An engine where much was done: a deployment, two starts, variables, a task, a job, a decision, a batch, a deletion. */
async function audited(compat: '8.8' | '8.9' = '8.9') {
  const it = await serve({ compat });
  const { call } = it;
  await it.deploy({ name: 'audited.bpmn', content: process });
  await it.deploy({ name: 'level.dmn', content: decisionTable('level', 'n', [['-', '"low"']]) });
  const begin = async () =>
    Started.parse((await call('POST', '/process-instances', { processDefinitionId: 'audited' })).body)
      .processInstanceKey;
  const instance = await begin();
  await begin();
  await call('PUT', `/element-instances/${instance}/variables`, { variables: { color: 'blue' } });
  const { items } = Tasks.parse(
    (await call('POST', '/user-tasks/search', { filter: { processInstanceKey: instance } })).body,
  );
  const task = present(items[0]).userTaskKey;
  await call('POST', `/user-tasks/${task}/assignment`, { assignee: 'lars' });
  await call('POST', `/user-tasks/${task}/completion`, {});
  const { body } = await call('POST', '/jobs/activation', { type: 'send', timeout: 60_000, maxJobsToActivate: 1 });
  const { jobs } = z.looseObject({ jobs: z.array(z.looseObject({ jobKey: z.string() })) }).parse(body);
  await call('POST', `/jobs/${present(jobs[0]).jobKey}/failure`, { retries: 0 });
  const decided = await call('POST', '/decision-definitions/evaluation', {
    decisionDefinitionId: 'level',
    variables: { n: 1 },
  });
  await call('POST', '/signals/broadcast', { signalName: 'alarm' });
  await call('POST', '/process-instances/cancellation', { filter: { processDefinitionId: 'audited' } });
  await it.engine.tick();
  return { ...it, instance, task, evaluation: Evaluated.parse(decided.body).decisionEvaluationKey };
}

/** Fields that some entry has here. */
const told = [
  'auditLogKey',
  'processDefinitionKey',
  'processInstanceKey',
  'elementInstanceKey',
  'operationType',
  'result',
  'timestamp',
  'actorId',
  'actorType',
  'entityKey',
  'entityType',
  'tenantId',
  'category',
  'deploymentKey',
  'batchOperationType',
  'processDefinitionId',
  'jobKey',
  'userTaskKey',
  'decisionRequirementsId',
  'decisionRequirementsKey',
  'decisionDefinitionId',
  'decisionDefinitionKey',
  'decisionEvaluationKey',
  'entityDescription',
];
/** Fields that this engine never has something for: what they ask for isn't found. */
const never = ['agentElementId', 'formKey', 'relatedEntityKey', 'resourceKey'];

test('each filter finds the entries that have its value, and no others', async () => {
  const it = await audited();
  const all = await searched(it);
  for (const field of told) {
    const value = present(all.find((item) => item[field] !== null && item[field] !== ''))[field];
    const expected = all.filter((item) => item[field] === value);
    expect({ field, found: await searched(it, { filter: { [field]: { $eq: value } } }) }).toEqual({
      field,
      found: expected,
    });
    expect({ field, found: await searched(it, { filter: { [field]: value } }) }).toEqual({ field, found: expected });
  }
  for (const field of never) expect(await searched(it, { filter: { [field]: '1' } })).toEqual([]);
  expect(await searched(it, { filter: { relatedEntityType: 'USER' } })).toEqual([]);
});

test('each sorting is taken, and falls back on the order in which things were done', async () => {
  const it = await audited();
  const all = (await searched(it)).map(({ auditLogKey }) => auditLogKey);
  for (const field of [
    'actorId',
    'actorType',
    'batchOperationKey',
    'category',
    'jobKey',
    'result',
    'timestamp',
    'userTaskKey',
  ]) {
    const sorted = await searched(it, { sort: [{ field, order: 'DESC' }] });
    expect(sorted.map(({ auditLogKey }) => auditLogKey).toSorted()).toEqual(all.toSorted());
  }
  const newest = await searched(it, { sort: [{ field: 'auditLogKey', order: 'DESC' }], page: { limit: 1 } });
  expect(newest.map(({ auditLogKey }) => auditLogKey)).toEqual([all.at(-1)]);
});

test('tells what is about a task, a job, a decision or a batch by their keys', async () => {
  const it = await audited();
  const { task, instance, evaluation } = it;
  const about = async (filter: object) => (await searched(it, { filter })).map(({ operationType }) => operationType);
  expect(await about({ userTaskKey: task })).toEqual(['ASSIGN', 'COMPLETE']);
  expect(await about({ processInstanceKey: instance, entityType: 'VARIABLE', entityDescription: 'color' })).toEqual([
    'UPDATE',
  ]);
  expect(await about({ decisionEvaluationKey: evaluation, decisionDefinitionId: 'level' })).toEqual(['EVALUATE']);
  expect(await about({ batchOperationType: 'CANCEL_PROCESS_INSTANCE' })).toEqual(['CREATE']);
});

test('one entry is had by its key, those of a task under the task', async () => {
  const it = await audited();
  const { call, task } = it;
  const [first] = await searched(it);
  const { auditLogKey } = present(first);
  expect(await call('GET', `/audit-logs/${auditLogKey}`)).toMatchObject({ status: 200, body: first });
  expect((await call('GET', '/audit-logs/1')).status).toBe(404);
  const path = `/user-tasks/${task}/audit-logs/search`;
  expect(await searched(it, {}, path)).toEqual(await searched(it, { filter: { userTaskKey: task } }));
  expect(await searched(it, { filter: { operationType: 'ASSIGN' } }, path)).toMatchObject([{ actorId: 'siths-kort' }]);
  expect((await call('POST', path, { filter: { jobKey: '1' } })).status).toBe(400);
});

test('in the shape of 8.9 signals are told of only when they are asked for; in that of 8.8 always', async () => {
  const of89 = await audited();
  const types = new Set((await searched(of89)).map(({ entityType }) => entityType));
  expect(types).not.toContain('SIGNAL');
  expect(await searched(of89, { filter: { entityType: 'SIGNAL' } })).toMatchObject([{ operationType: 'UNKNOWN' }]);
  const of88 = await audited('8.8');
  expect(await searched(of88)).toContainEqual(
    expect.objectContaining({ entityType: 'SIGNAL', operationType: 'BROADCAST' }),
  );
});
