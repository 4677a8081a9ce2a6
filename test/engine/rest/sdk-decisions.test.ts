import { OrchestrationLifters } from '@camunda8/sdk';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  callActivity,
  catchEvent,
  decisionTable,
  diagram,
  endEvent,
  flows,
  node,
  serviceTask,
  signal,
  signalEvent,
  startEvent,
} from '../diagram.ts';
import { atOnce, idOf, present, serve } from './serve.ts';

const table = decisionTable('card-type', 'age', [
  ['< 18', '"none"'],
  ['>= 18', '"ordinary"'],
]);
const decide = diagram(
  'decide',
  startEvent() +
    node('businessRuleTask', 'rule', {
      extensions: '<zeebe:calledDecision decisionId="card-type" resultVariable="type" />',
    }) +
    endEvent() +
    flows('start', 'rule', 'end'),
);
const decisionId = OrchestrationLifters.DecisionDefinitionId.assumeExists('card-type');

test('a decision is deployed, evaluated and found with how it was decided', async () => {
  const { sdk, call, deploy } = await serve();
  const deployed = await sdk.createDeployment({ resources: [new File([table], 'card-type.dmn')] });
  expect(deployed.decisions).toMatchObject([{ decisionDefinitionId: 'card-type', version: 1 }]);
  const { decisionDefinitionKey, decisionRequirementsKey } = present(deployed.decisions[0]);
  // Camunda's own schema (8.8.4) wants the id of a failed decision even when none failed.
  sdk.configure({ config: { CAMUNDA_SDK_VALIDATION: 'req:strict,res:none' } });
  const evaluated = await sdk.evaluateDecision({ decisionDefinitionId: decisionId, variables: { age: 17 } });
  sdk.configure({ config: { CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict' } });
  expect(evaluated).toMatchObject({
    output: '"none"',
    decisionDefinitionId: 'card-type',
    failureMessage: '',
    tenantId: '<default>',
    evaluatedDecisions: [{ output: '"none"', matchedRules: [{ ruleIndex: 1 }] }],
  });
  await deploy({ name: 'decide.bpmn', content: decide });
  const { processInstanceKey } = await sdk.createProcessInstance({
    processDefinitionId: idOf('decide'),
    variables: { age: 40 },
  });

  const all = await sdk.searchDecisionInstances({ sort: [{ field: 'evaluationDate' }] }, atOnce);
  expect(all.items).toMatchObject([
    { result: '"none"' },
    { result: '"ordinary"', state: 'EVALUATED', processInstanceKey },
  ]);
  const found = await sdk.searchDecisionInstances({ filter: { processInstanceKey } }, atOnce);
  const decisionEvaluationInstanceKey = present(found.items?.[0]?.decisionEvaluationInstanceKey);
  expect(await sdk.getDecisionInstance({ decisionEvaluationInstanceKey }, atOnce)).toMatchObject({
    decisionDefinitionType: 'DECISION_TABLE',
    evaluatedInputs: [{ inputValue: '40' }],
    matchedRules: [{ ruleIndex: 2, evaluatedOutputs: [{ outputValue: '"ordinary"' }] }],
  });
  const asOnCluster = `${present(found.items?.[0]?.decisionEvaluationKey)}-1`;
  expect(await call('GET', `/decision-instances/${asOnCluster}`)).toMatchObject({
    status: 200,
    body: { decisionEvaluationInstanceKey },
  });
  const one = { filter: { decisionEvaluationInstanceKey: asOnCluster } };
  expect(await call('POST', '/decision-instances/search', one)).toMatchObject({
    body: { items: [{ decisionEvaluationInstanceKey }] },
  });
  for (const [key, status] of [
    [asOnCluster.replace(/1$/, '9'), 404],
    ['first', 400],
  ] as const)
    expect(await call('GET', `/decision-instances/${key}`)).toMatchObject({ status });
  expect(
    (await sdk.searchDecisionDefinitions({ filter: { decisionDefinitionId: decisionId } }, atOnce)).items,
  ).toMatchObject([{ version: 1, decisionDefinitionKey }]);
  expect(
    await sdk.getDecisionDefinition({ decisionDefinitionKey: present(decisionDefinitionKey) }, atOnce),
  ).toMatchObject({ decisionDefinitionId: 'card-type' });
  expect(await sdk.getDecisionDefinitionXml({ decisionDefinitionKey: present(decisionDefinitionKey) }, atOnce)).toBe(
    table,
  );
  expect((await sdk.searchDecisionRequirements({}, atOnce)).items).toHaveLength(1);
  const requirements = { decisionRequirementsKey: present(decisionRequirementsKey) };
  expect(await sdk.getDecisionRequirements(requirements, atOnce)).toMatchObject({
    version: 1,
    resourceName: 'card-type.dmn',
  });
  expect(await sdk.getDecisionRequirementsXml(requirements, atOnce)).toBe(table);
  expect(await call('POST', '/decision-definitions/evaluation', { decisionDefinitionId: 'none' })).toMatchObject({
    status: 404,
  });
  expect(await call('POST', '/decision-definitions/evaluation', {})).toMatchObject({ status: 400 });
});

test('a signal reaches those who wait for it', async () => {
  const { sdk, deploy } = await serve();
  const waiting = diagram(
    'waiting',
    startEvent() + catchEvent('wait', signalEvent('go')) + endEvent() + flows('start', 'wait', 'end'),
    signal('go'),
  );
  await deploy({ name: 'waiting.bpmn', content: waiting });
  const { processInstanceKey } = await sdk.createProcessInstance({ processDefinitionId: idOf('waiting') });
  expect(await sdk.broadcastSignal({ signalName: 'go', variables: { by: 'test' } })).toMatchObject({
    tenantId: '<default>',
  });
  expect(await sdk.getProcessInstance({ processInstanceKey }, atOnce)).toMatchObject({ state: 'COMPLETED' });
});

test('a called instance knows who called it; its incident shows above', async () => {
  const { sdk, deploy } = await serve();
  const child = diagram('child', startEvent() + serviceTask('pack') + endEvent() + flows('start', 'pack', 'end'));
  const parent = diagram(
    'parent',
    startEvent() + callActivity('call', 'child') + endEvent() + flows('start', 'call', 'end'),
  );
  await deploy({ name: 'child.bpmn', content: child }, { name: 'parent.bpmn', content: parent });
  const { processInstanceKey } = await sdk.createProcessInstance({ processDefinitionId: idOf('parent') });
  const called = present(
    (await sdk.searchProcessInstances({ filter: { parentProcessInstanceKey: processInstanceKey } }, atOnce)).items[0],
  );
  expect(called).toMatchObject({ processDefinitionId: 'child', parentProcessInstanceKey: processInstanceKey });
  const hierarchy = await sdk.getProcessInstanceCallHierarchy(
    { processInstanceKey: called.processInstanceKey },
    atOnce,
  );
  expect(hierarchy.map(({ processDefinitionName }) => processDefinitionName)).toEqual(['parent', 'child']);
  const { jobs } = await sdk.activateJobs({ type: 'pack', timeout: 60_000, maxJobsToActivate: 1 });
  await sdk.failJob({ jobKey: present(jobs[0]?.jobKey), retries: 0, errorMessage: 'broken' });
  const { items } = await sdk.searchProcessInstanceIncidents({ processInstanceKey }, atOnce);
  expect(items).toMatchObject([{ processInstanceKey: called.processInstanceKey, errorMessage: 'broken' }]);
  expect(await sdk.getProcessInstance({ processInstanceKey }, atOnce)).toMatchObject({ hasIncident: true });
});

test('a deleted definition starts nothing more', async () => {
  const { sdk, call, deploy } = await serve();
  const work = diagram('work', startEvent() + endEvent() + flows('start', 'end'));
  await deploy({ name: 'work.bpmn', content: work });
  const { processDefinitionKey } = await sdk.createProcessInstance({ processDefinitionId: idOf('work') });
  const deleted = await call('POST', `/resources/${processDefinitionKey}/deletion`, {});
  expect([deleted.status, deleted.text]).toEqual([200, '']);
  expect(await call('POST', '/process-instances', { processDefinitionId: 'work' })).toMatchObject({ status: 404 });
  const found = await call('POST', '/process-definitions/search', { filter: { isLatestVersion: true } });
  expect(z.object({ items: z.array(z.unknown()) }).parse(found.body).items).toEqual([]);
  expect(await call('POST', '/resources/1/deletion')).toMatchObject({ status: 404, body: { title: 'NOT_FOUND' } });
});
