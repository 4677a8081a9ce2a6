import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  callActivity,
  catchEvent,
  decisionTable,
  diagram,
  endEvent,
  flows,
  message,
  messageEvent,
  serviceTask,
  startEvent,
  subProcess,
  userTask,
} from '../diagram.ts';
import { present, serve, type Served } from './serve.ts';

/** What the API of 8.9 added: the deletion of what has ended, business ids, expressions, moves, statistics. */

const ending = diagram('ending', startEvent() + endEvent() + flows('start', 'end'));
const called = diagram(
  'called',
  startEvent() + serviceTask('a') + serviceTask('b') + endEvent() + flows('start', 'a', 'b', 'end'),
);
const caller = diagram(
  'caller',
  startEvent() + callActivity('call', 'called') + endEvent() + flows('start', 'call', 'end'),
);
const level = decisionTable('level', 'n', [['-', '"low"']]);

const listed = z.object({ items: z.array(z.looseObject({})), page: z.looseObject({ totalItems: z.number() }) });
const found = z.looseObject({});

async function served(...diagrams: string[]): Promise<Served & ReturnType<typeof hands>> {
  const it = await serve({ compat: '8.9' });
  await it.deploy(
    ...diagrams.map((content, index) => ({ name: `${index}.${content.includes('/DMN/') ? 'dmn' : 'bpmn'}`, content })),
  );
  return { ...it, ...hands(it) };
}

function hands({ call }: Served) {
  return {
    search: async (path: string, filter: object = {}) =>
      listed.parse((await call('POST', `${path}/search`, { filter })).body).items,
    begin: async (processDefinitionId: string, more: object = {}) =>
      String(
        found.parse((await call('POST', '/process-instances', { processDefinitionId, ...more })).body)[
          'processInstanceKey'
        ],
      ),
  };
}

test('an instance that has ended is deleted with those it has called; an active one is not', async () => {
  const { call, engine, begin, search } = await served(caller, called);
  const root = await begin('caller');
  expect(await call('POST', `/process-instances/${root}/deletion`)).toMatchObject({
    status: 409,
    body: { title: 'INVALID_STATE' },
  });
  await call('POST', `/process-instances/${root}/cancellation`);
  expect((await call('POST', `/process-instances/${root}/deletion`, {})).status).toBe(204);
  expect(await search('/process-instances')).toEqual([]);
  expect(await search('/element-instances')).toEqual([]);
  expect((await call('POST', `/process-instances/${root}/deletion`)).status).toBe(404);
  expect(await search('/audit-logs')).toContainEqual(
    expect.objectContaining({ operationType: 'DELETE', entityKey: root }),
  );
  await engine.tick();
});

test('many that have ended are deleted by a filter, which must say something; active ones stay', async () => {
  const { call, engine, begin, search } = await served(ending, called);
  for (let index = 0; index < 3; index += 1) await begin('ending');
  const active = await begin('called');
  expect((await call('POST', '/process-instances/deletion', { filter: {} })).status).toBe(400);
  const asked = await call('POST', '/process-instances/deletion', {
    filter: { processDefinitionId: { $in: ['ending', 'called'] } },
  });
  expect(asked).toMatchObject({ status: 200, body: { batchOperationType: 'DELETE_PROCESS_INSTANCE' } });
  await engine.tick();
  expect(await search('/process-instances')).toMatchObject([{ processInstanceKey: active }]);
  expect(await search('/batch-operations')).toMatchObject([
    { state: 'COMPLETED', operationsCompletedCount: 3, actorType: 'USER' },
  ]);
});

test('called ones that are chosen with their callers go along with them, and none counts as failed', async () => {
  const { call, engine, begin, search } = await served(caller, called);
  const root = await begin('caller');
  await call('POST', `/process-instances/${root}/cancellation`);
  expect(await search('/process-instances')).toHaveLength(2);
  await call('POST', '/process-instances/deletion', { filter: { state: 'TERMINATED' } });
  await engine.tick();
  expect(await search('/process-instances')).toEqual([]);
  expect(await search('/batch-operations')).toMatchObject([
    { state: 'COMPLETED', operationsCompletedCount: 2, operationsFailedCount: 0 },
  ]);
});

test('evaluations are deleted: one with all its decisions, or many; a deleted model takes its own along', async () => {
  const { call, engine, search } = await served(level);
  const evaluate = async () =>
    found.parse(
      (await call('POST', '/decision-definitions/evaluation', { decisionDefinitionId: 'level', variables: { n: 1 } }))
        .body,
    );
  const first = await evaluate();
  expect(first['evaluatedDecisions']).toMatchObject([
    {
      decisionEvaluationInstanceKey: `${String(first['decisionEvaluationKey'])}-1`,
      matchedRules: [{ evaluatedOutputs: [{ ruleId: 'rule1', ruleIndex: 1 }] }],
    },
  ]);
  await evaluate();
  expect((await call('POST', `/decision-instances/${String(first['decisionEvaluationKey'])}/deletion`)).status).toBe(
    204,
  );
  expect(await search('/decision-instances')).toHaveLength(1);
  expect(await call('POST', '/decision-instances/deletion', { filter: { state: { $eq: 'EVALUATED' } } })).toMatchObject(
    { status: 200 },
  );
  await engine.tick();
  expect(await search('/decision-instances')).toEqual([]);
  await evaluate();
  const [requirements] = await search('/decision-requirements');
  const deleted = await call('POST', `/resources/${String(requirements?.['decisionRequirementsKey'])}/deletion`, {
    deleteHistory: true,
  });
  expect(deleted.body).toMatchObject({ batchOperation: { batchOperationType: 'DELETE_DECISION_INSTANCE' } });
  await engine.tick();
  expect(await search('/decision-instances')).toEqual([]);
});

test('a deleted definition drains while instances are active; its history goes along when that is asked for', async () => {
  const { call, engine, begin, search } = await served(called);
  const first = await begin('called');
  await call('POST', `/process-instances/${first}/cancellation`);
  const second = await begin('called');
  const [definition] = await search('/process-definitions', { state: 'ACTIVE' });
  const key = String(definition?.['processDefinitionKey']);
  expect((await call('POST', `/resources/${key}/deletion`, { deleteHistory: true })).body).toEqual({
    resourceKey: key,
    batchOperation: null,
  });
  await engine.tick();
  expect(await search('/process-instances')).toMatchObject([{ processInstanceKey: second }]);
  expect(await search('/process-definitions', { state: 'DRAINING' })).toMatchObject([{ state: 'DRAINING' }]);
  await call('POST', `/process-instances/${second}/cancellation`);
  expect(await search('/process-definitions')).toMatchObject([{ state: 'DELETED' }]);
});

test('a business id is told, found, and that of the called instances too', async () => {
  const { begin, search, call } = await served(caller, called);
  const root = await begin('caller', { businessId: 'order-7' });
  await begin('caller');
  const both = await search('/process-instances', { businessId: { $like: 'order-*' } });
  expect(both).toMatchObject([
    { processInstanceKey: root, businessId: 'order-7' },
    { businessId: 'order-7', processDefinitionId: 'called' },
  ]);
  expect((await call('POST', '/process-instances', { processDefinitionId: 'caller', businessId: '' })).status).toBe(
    400,
  );
});

test('an expression is tried with the variables that are given, and tells what it noticed', async () => {
  const { call } = await served();
  const evaluate = (expression: string, variables?: object) =>
    call('POST', '/expression/evaluation', { expression, variables });
  expect((await evaluate('=x + 1', { x: 2 })).body).toEqual({ expression: '=x + 1', result: 3, warnings: [] });
  expect((await evaluate('=nothing')).body).toMatchObject({
    result: null,
    warnings: [{ message: expect.stringContaining('nothing') }],
  });
  expect((await evaluate('plain')).body).toMatchObject({ result: 'plain' });
  expect(await evaluate('=1 +')).toMatchObject({ status: 400, body: { detail: expect.stringContaining('parse') } });
  expect(await evaluate('=assert(1, false)')).toMatchObject({ status: 400 });
});

test('a move ends every source and begins its target in the scope that is named', async () => {
  const moving = diagram(
    'moving',
    startEvent() +
      subProcess('sub', startEvent('in') + serviceTask('a') + serviceTask('b') + flows('in', 'a', 'b')) +
      flows('start', 'sub'),
  );
  const { call, begin, search } = await served(moving);
  const key = await begin('moving');
  const modify = (body: object) => call('POST', `/process-instances/${key}/modification`, body);
  const active = async () =>
    (await search('/element-instances', { processInstanceKey: key, state: 'ACTIVE' })).map(
      ({ elementId }) => elementId,
    );
  const source = { sourceType: 'byId', sourceElementId: 'a' };
  const moveTo = (targetElementId: string, more: object = {}) => ({
    sourceElementInstruction: source,
    targetElementId,
    ...more,
  });
  expect(
    (
      await modify({
        moveInstructions: [moveTo('b', { ancestorScopeInstruction: { ancestorScopeType: 'sourceParent' } })],
      })
    ).status,
  ).toBe(204);
  expect(await active()).toEqual(['sub', 'b']);
  expect(await modify({ moveInstructions: [moveTo('b')] })).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining("'a'") },
  });
  const [b] = await search('/element-instances', { elementId: 'b' });
  const byKey = { sourceType: 'byKey', sourceElementInstanceKey: b?.['elementInstanceKey'] };
  const variableInstructions = [{ variables: { seen: 1 } }];
  expect(
    (
      await modify({
        moveInstructions: [{ sourceElementInstruction: byKey, targetElementId: 'a', variableInstructions }],
      })
    ).status,
  ).toBe(204);
  expect(await active()).toEqual(['sub', 'a']);
  expect(await search('/variables', { name: 'seen' })).toMatchObject([{ value: '1' }]);
  expect((await modify({ terminateInstructions: [{ elementId: 'sub' }] })).status).toBe(204);
  expect(await search('/process-instances', { state: 'TERMINATED' })).toHaveLength(1);
});

test('incidents of an element are those inside it and inside what it called; all of an instance are resolved at once', async () => {
  const { call, begin, search, engine } = await served(caller, called);
  const root = await begin('caller');
  const { jobs } = z
    .object({ jobs: z.array(z.looseObject({ jobKey: z.string(), processInstanceKey: z.string() })) })
    .parse(
      (await call('POST', '/jobs/activation', { type: 'a', timeout: 1000, maxJobsToActivate: 1, requestTimeout: -1 }))
        .body,
    );
  const job = present(jobs[0]);
  await call('POST', `/jobs/${job.jobKey}/failure`, { retries: 0, errorMessage: 'no' });
  const [call1] = await search('/element-instances', { elementId: 'call' });
  expect(await search(`/element-instances/${String(call1?.['elementInstanceKey'])}/incidents`)).toMatchObject([
    { errorMessage: 'no', processInstanceKey: job.processInstanceKey },
  ]);
  const [start] = await search('/element-instances', { elementId: 'start', processInstanceKey: root });
  expect(await search(`/element-instances/${String(start?.['elementInstanceKey'])}/incidents`)).toEqual([]);
  const statistics = async (path: string, body: object = {}) =>
    listed.parse((await call('POST', path, body)).body).items;
  const [byError] = await statistics('/incidents/statistics/process-instances-by-error');
  expect(byError).toMatchObject({ errorMessage: 'no', activeInstancesWithErrorCount: 1 });
  const filter = { errorHashCode: byError?.['errorHashCode'] };
  expect(await statistics('/incidents/statistics/process-instances-by-definition', { filter })).toMatchObject([
    { processDefinitionId: 'called', activeInstancesWithErrorCount: 1 },
  ]);
  expect(await statistics('/process-definitions/statistics/process-instances')).toMatchObject([
    {
      processDefinitionId: 'caller',
      activeInstancesWithIncidentCount: 1,
      activeInstancesWithoutIncidentCount: 0,
      hasMultipleVersions: false,
    },
    { processDefinitionId: 'called', activeInstancesWithIncidentCount: 1 },
  ]);
  expect(
    await statistics('/process-definitions/statistics/process-instances-by-version', {
      filter: { processDefinitionId: 'called' },
    }),
  ).toMatchObject([{ processDefinitionVersion: 1 }]);
  expect(
    (await call('POST', '/process-definitions/statistics/process-instances-by-version', { filter: {} })).status,
  ).toBe(400);
  await call('PATCH', `/jobs/${job.jobKey}`, { changeset: { retries: 1 } });
  expect(await call('POST', `/process-instances/${job.processInstanceKey}/incident-resolution`)).toMatchObject({
    status: 200,
    body: { batchOperationType: 'RESOLVE_INCIDENT' },
  });
  await engine.tick();
  expect(await search('/incidents', { state: { $eq: 'ACTIVE' } })).toEqual([]);
});

test('subscriptions are counted by definition, page after page; a task’s variables hide those around it', async () => {
  const waiting = (id: string) =>
    diagram(id, startEvent() + catchEvent('wait', messageEvent('m')) + flows('start', 'wait'), message('m', '=n'));
  const asking = diagram(
    'asking',
    startEvent() +
      userTask('ask', '<zeebe:ioMapping><zeebe:input source="=2" target="n" /></zeebe:ioMapping>') +
      flows('start', 'ask'),
  );
  const { call, begin, search } = await served(waiting('one'), waiting('two'), asking);
  for (const id of ['one', 'one', 'two']) await begin(id, { variables: { n: 1 } });
  const path = '/process-definitions/statistics/message-subscriptions';
  const first = listed.parse((await call('POST', path, { page: { limit: 1 } })).body);
  expect(first).toMatchObject({
    items: [{ processDefinitionId: 'one', activeSubscriptions: 2, processInstancesWithActiveSubscriptions: 2 }],
    page: { totalItems: 2 },
  });
  const second = listed.parse((await call('POST', path, { page: { after: first.page['endCursor'] } })).body);
  expect(second.items).toMatchObject([{ processDefinitionId: 'two', activeSubscriptions: 1 }]);
  expect(listed.parse((await call('POST', path, { filter: { processDefinitionId: 'two' } })).body).items).toHaveLength(
    1,
  );
  await begin('asking', { variables: { n: 1 } });
  const [task] = await search('/user-tasks');
  expect(await search(`/user-tasks/${String(task?.['userTaskKey'])}/effective-variables`)).toMatchObject([
    { name: 'n', value: '2' },
  ]);
});
