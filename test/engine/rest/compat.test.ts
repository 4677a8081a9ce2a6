import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { callActivity, diagram, endEvent, flows, startEvent, userTask } from '../diagram.ts';
import { serve } from './serve.ts';

const listed = z.object({ items: z.array(z.unknown()) });
const object = z.record(z.string(), z.unknown());

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
