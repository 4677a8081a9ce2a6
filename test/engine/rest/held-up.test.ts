import { expect, test } from '@jest/globals';
import { diagram, endEvent, flows, startEvent, userTask } from '../diagram.ts';
import { present, serve } from './serve.ts';

const listened = diagram(
  'listened',
  startEvent() +
    userTask(
      'check',
      '<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="approve" /></zeebe:taskListeners>',
    ) +
    endEvent() +
    flows('start', 'check', 'end'),
);

test('a command that task listeners hold up for too long is a 504, and goes through later', async () => {
  const { engine, call } = await serve({ requestTimeout: 20 });
  await engine.execute({ kind: 'deploy', resources: [{ name: 'listened.bpmn', content: listened }] });
  await engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'listened' });
  const task = present(engine.reader.prepare('SELECT key FROM user_task').get())['key'];
  expect(await call('POST', `/user-tasks/${String(task)}/completion`, {})).toMatchObject({
    status: 504,
    body: { title: 'DEADLINE_EXCEEDED', detail: expect.stringContaining('task listeners') },
  });
  const activated = await call('POST', '/jobs/activation', {
    type: 'approve',
    timeout: 60_000,
    maxJobsToActivate: 1,
    requestTimeout: -1,
  });
  expect(activated).toMatchObject({ body: { jobs: [{ kind: 'TASK_LISTENER' }] } });
  const job = present(engine.reader.prepare("SELECT key FROM job WHERE kind = 'TASK_LISTENER'").get())['key'];
  expect(await call('POST', `/jobs/${String(job)}/completion`, {})).toMatchObject({ status: 204 });
  expect(await call('GET', `/user-tasks/${String(task)}`)).toMatchObject({ body: { state: 'COMPLETED' } });
});
