import { OrchestrationLifters } from '@camunda8/sdk';
import { expect, test } from '@jest/globals';
import { diagram, endEvent, flows, serviceTask, startEvent } from '../diagram.ts';
import { atOnce, idOf, present, serve, type Served } from './serve.ts';

const { ElementId } = OrchestrationLifters;
const elementOf = (id: string) => ElementId.assumeExists(id);

const steps = (first: string) =>
  diagram(
    'steps',
    startEvent() + serviceTask(first) + serviceTask('second') + endEvent() + flows('start', first, 'second', 'end'),
  );

type Key = Awaited<ReturnType<Served['sdk']['createProcessInstance']>>['processInstanceKey'];

async function active({ sdk }: Served, processInstanceKey: Key) {
  const { items } = await sdk.searchElementInstances({ filter: { processInstanceKey, state: 'ACTIVE' } }, atOnce);
  return items ?? [];
}

test('an instance is moved on by a modification', async () => {
  const it = await serve();
  await it.deploy({ name: 'steps.bpmn', content: steps('first') });
  const { processInstanceKey } = await it.sdk.createProcessInstance({ processDefinitionId: idOf('steps') });
  const [first] = await active(it, processInstanceKey);
  await it.sdk.modifyProcessInstance({
    processInstanceKey,
    activateInstructions: [{ elementId: elementOf('second'), variableInstructions: [{ variables: { moved: true } }] }],
    terminateInstructions: [{ elementInstanceKey: present(first?.elementInstanceKey) }],
  });
  expect(await active(it, processInstanceKey)).toMatchObject([{ elementId: 'second' }]);
  expect(await it.call('POST', '/process-instances/1/modification', {})).toMatchObject({
    status: 404,
    body: { title: 'NOT_FOUND' },
  });
});

test('an instance is migrated to another version', async () => {
  const it = await serve();
  await it.deploy({ name: 'steps.bpmn', content: steps('first') });
  const { processInstanceKey } = await it.sdk.createProcessInstance({ processDefinitionId: idOf('steps') });
  await it.deploy({ name: 'steps.bpmn', content: steps('renamed') });
  const { items } = await it.sdk.searchProcessDefinitions({ filter: { isLatestVersion: true } }, atOnce);
  await it.sdk.migrateProcessInstance({
    processInstanceKey,
    targetProcessDefinitionKey: present(items?.[0]?.processDefinitionKey),
    mappingInstructions: [{ sourceElementId: elementOf('first'), targetElementId: elementOf('renamed') }],
  });
  expect(await active(it, processInstanceKey)).toMatchObject([{ elementId: 'renamed' }]);
  expect(await it.sdk.getProcessInstance({ processInstanceKey }, atOnce)).toMatchObject({
    processDefinitionVersion: 2,
  });
});

test('an instance starts where it is told to', async () => {
  const it = await serve();
  await it.deploy({ name: 'steps.bpmn', content: steps('first') });
  const { processInstanceKey } = await it.sdk.createProcessInstance({
    processDefinitionId: idOf('steps'),
    startInstructions: [{ elementId: elementOf('second') }],
  });
  expect(await active(it, processInstanceKey)).toMatchObject([{ elementId: 'second' }]);
});
