import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  callActivity,
  diagram,
  endEvent,
  eventSubProcess,
  flows,
  message,
  messageEvent,
  multiInstance,
  node,
  startEvent,
  subProcess,
  terminateEvent,
  timerEvent,
  userTask,
} from './diagram.ts';
import { hour, world, type World } from './world.ts';

const listeners = (...types: string[]): string =>
  `<zeebe:taskListeners>${types.map((type) => `<zeebe:taskListener eventType="canceling" type="${type}" />`).join('')}</zeebe:taskListeners>`;
const review = (content = ''): string => userTask('review', listeners('c1') + content);
const plain = diagram('p', startEvent() + review() + endEvent() + flows('start', 'review', 'end'));
const task = (given: World) => given.rows('SELECT * FROM user_task')[0];
const cancel = (given: World, processInstanceKey: string) =>
  given.run({ kind: 'cancelProcessInstance', processInstanceKey });

describe('task listeners for canceling', () => {
  test('hold up the end of a cancelled instance, one after the other, also over a restart', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() + userTask('review', listeners('c1', 'c2')) + endEvent() + flows('start', 'review', 'end'),
      ),
    );
    const key = await given.begin('p');
    await cancel(given, key);
    expect([given.state(key), given.active(key), task(given)?.['state']]).toEqual(['ACTIVE', ['review'], 'CANCELING']);
    expect(given.leftovers()).toEqual([]);
    await given.restart();
    const first = await given.job('c1');
    expect(first).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'CANCELING', elementId: 'review' });
    await given.run({ kind: 'completeJob', jobKey: first.jobKey, result: { corrections: { priority: 7 } } });
    await given.restart();
    expect((await given.job('c2')).userTask).toMatchObject({ priority: 7, changedAttributes: ['priority'] });
    expect(given.state(key)).toBe('ACTIVE');
    const { jobKey } = await given.pass(hour).then(() => given.job('c2'));
    await given.run({ kind: 'completeJob', jobKey });
    expect([given.state(key), given.trail(key)]).toEqual(['TERMINATED', ['start:COMPLETED', 'review:TERMINATED']]);
    expect(task(given)).toMatchObject({ state: 'CANCELED', priority: 7, completed_at: given.now() });
    expect(given.leftovers()).toEqual([]);
  });

  test('an instance that is being cancelled is gone for commands, and the task can not be worked on', async () => {
    const given = await world(plain);
    const key = await given.begin('p');
    await cancel(given, key);
    const userTaskKey = String(task(given)?.['key']);
    const deny = { kind: 'completeJob', jobKey: (await given.job('c1')).jobKey, result: { denied: true } } as const;
    const refusals = [
      { kind: 'cancelProcessInstance', processInstanceKey: key },
      { kind: 'modifyProcessInstance', processInstanceKey: key, activateInstructions: [{ elementId: 'end' }] },
      { kind: 'completeUserTask', userTaskKey },
      { kind: 'assignUserTask', userTaskKey, assignee: 'ada' },
      deny,
    ] as const;
    const codes = [];
    for (const command of refusals) codes.push((await given.refused(command)).code);
    expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'INVALID_STATE', 'INVALID_STATE', 'INVALID_ARGUMENT']);
    expect(given.state(key)).toBe('ACTIVE');
  });

  test('stop what the task was about to do', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          userTask(
            'review',
            '<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="d1" /><zeebe:taskListener eventType="canceling" type="c1" /></zeebe:taskListeners>',
          ) +
          endEvent() +
          flows('start', 'review', 'end'),
      ),
    );
    const key = await given.begin('p');
    const answer = given.refused({ kind: 'completeUserTask', userTaskKey: String(task(given)?.['key']) });
    const { jobKey } = await given.job('d1');
    await cancel(given, key);
    expect(await answer).toMatchObject({ code: 'NOT_FOUND' });
    expect(await given.refused({ kind: 'completeJob', jobKey })).toMatchObject({ code: 'NOT_FOUND' });
    await given.work('c1');
    expect(given.state(key)).toBe('TERMINATED');
  });

  test('a boundary event goes on when they are done, with what came with it', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          review() +
          boundary('stop', 'review', messageEvent('stop')) +
          userTask('after') +
          endEvent() +
          flows('start', 'review', 'end') +
          flows('stop', 'after'),
        message('stop', '="k"'),
      ),
    );
    const key = await given.begin('p');
    const stop = { kind: 'publishMessage', name: 'stop', correlationKey: 'k', variables: { why: 'late' } } as const;
    await given.run(stop);
    await given.run(stop);
    expect(given.active(key)).toEqual(['review']);
    await given.restart();
    await given.work('c1');
    expect(given.active(key)).toEqual(['after']);
    expect(given.variables(key)).toEqual({ why: 'late' });
    expect(given.leftovers()).toEqual([]);
  });

  test('a boundary event that waits for them goes no further when the instance is cancelled', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', startEvent('s1') + review() + endEvent('e1') + flows('s1', 'review', 'e1')) +
          boundary('late', 'sub', timerEvent('Duration', 'PT1H')) +
          endEvent() +
          flows('start', 'sub', 'end') +
          flows('late', 'end'),
      ),
    );
    const key = await given.begin('p');
    await given.pass(hour);
    expect(given.active(key)).toEqual(['sub', 'review']);
    await cancel(given, key);
    await given.restart();
    await given.work('c1');
    expect(given.state(key)).toBe('TERMINATED');
    expect(given.trail(key)).not.toContain('late:COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('an interrupting event subprocess begins when they are done; a boundary event of its scope is stronger', async () => {
    const handler = eventSubProcess(
      'handler',
      startEvent('stopped', { inner: messageEvent('stop') }) + userTask('tidy') + flows('stopped', 'tidy'),
    );
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', startEvent('s1') + review() + flows('s1', 'review') + handler) +
          boundary('late', 'sub', timerEvent('Duration', 'PT1H')) +
          userTask('after') +
          flows('start', 'sub') +
          flows('late', 'after'),
        message('stop', '="k"'),
      ),
    );
    const stop = { kind: 'publishMessage', name: 'stop', correlationKey: 'k', variables: { why: 'late' } } as const;
    const first = await given.begin('p');
    await given.run(stop);
    expect(given.active(first)).toEqual(['sub', 'review']);
    await given.restart();
    await given.work('c1');
    expect(given.active(first)).toEqual(['sub', 'handler', 'tidy']);
    expect(given.variables(first)).toEqual({ why: 'late' });
    await cancel(given, first);
    const second = await given.begin('p');
    await given.run(stop);
    await given.pass(hour);
    expect(given.active(second)).toEqual(['sub', 'review']);
    await given.work('c1');
    expect(given.active(second)).toEqual(['after']);
    expect(given.leftovers()).toEqual([]);
  });

  test('an event subprocess of the process waits for them too; a kept start message waits for the end of its instance', async () => {
    const handler = eventSubProcess(
      'handler',
      startEvent('stopped', { inner: messageEvent('stop') }) + userTask('tidy') + flows('stopped', 'tidy'),
    );
    const given = await world(
      diagram(
        'p',
        startEvent('start', { inner: messageEvent('go') }) + review() + flows('start', 'review') + handler,
        message('stop', '="k"') + message('go'),
      ),
    );
    const go = { kind: 'publishMessage', name: 'go', correlationKey: 'x', timeToLive: hour } as const;
    await given.run(go);
    await given.run(go);
    const key = String(given.rows('SELECT key FROM process_instance')[0]?.['key']);
    await given.run({ kind: 'publishMessage', name: 'stop', correlationKey: 'k', variables: { why: 'late' } });
    await given.restart();
    expect(given.active(key)).toEqual(['review']);
    await given.work('c1');
    expect([given.active(key), given.variables(key)]).toEqual([['handler', 'tidy'], { why: 'late' }]);
    await cancel(given, key);
    expect(given.state(key)).toBe('TERMINATED');
    const [next] = given.rows("SELECT key FROM process_instance WHERE state = 'ACTIVE'");
    const second = String(next?.['key']);
    await given.run(go);
    await cancel(given, second);
    expect(given.rows('SELECT key FROM process_instance')).toHaveLength(2);
    await given.restart();
    await given.work('c1');
    expect(given.state(second)).toBe('TERMINATED');
    expect(given.rows('SELECT key FROM process_instance')).toHaveLength(3);
    expect(given.leftovers()).toEqual([]);
  });

  test('a scope that a terminate event ends completes when they are done', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('parallelGateway', 'fork') +
          review() +
          userTask('go') +
          endEvent('stop', { inner: terminateEvent }) +
          flows('start', 'fork', 'review') +
          flows('fork', 'go', 'stop'),
      ),
    );
    const key = await given.begin('p');
    const go = given.rows("SELECT key FROM user_task WHERE element_id = 'go'")[0]?.['key'];
    await given.run({ kind: 'completeUserTask', userTaskKey: String(go) });
    expect(given.active(key)).toEqual(['review']);
    await given.restart();
    await given.work('c1');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('a repeated task is done when its condition is met and they have let go of the rest', async () => {
    const loop = multiInstance('inputCollection="=[1,2,3]"', false, '=true');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('userTask', 'review', { extensions: `<zeebe:userTask />${listeners('c1')}`, inner: loop }) +
          endEvent() +
          flows('start', 'review', 'end'),
      ),
    );
    const key = await given.begin('p');
    await given.run({ kind: 'completeUserTask', userTaskKey: String(task(given)?.['key']) });
    const [one, two] = await given.activate('c1');
    await given.run({ kind: 'completeJob', jobKey: one?.jobKey ?? '' });
    expect(given.active(key)).toEqual(['review', 'review']);
    await given.restart();
    await given.run({ kind: 'completeJob', jobKey: two?.jobKey ?? '' });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('in a called instance hold up the instance that called it', async () => {
    const given = await world(
      plain,
      diagram(
        'outer',
        startEvent() +
          callActivity('call', 'p') +
          boundary('late', 'call', timerEvent('Duration', 'PT1H')) +
          userTask('after') +
          flows('start', 'call') +
          flows('late', 'after'),
      ),
    );
    const key = await given.begin('outer');
    await given.pass(hour);
    expect(given.active(key)).toEqual(['call']);
    await given.restart();
    await given.work('c1');
    expect(given.active(key)).toEqual(['after']);
    expect(given.rows('SELECT state FROM process_instance ORDER BY key')).toMatchObject([
      { state: 'ACTIVE' },
      { state: 'TERMINATED' },
    ]);
    const again = await given.begin('outer');
    await cancel(given, again);
    await given.work('c1');
    expect(given.state(again)).toBe('TERMINATED');
    expect(given.leftovers()).toEqual([]);
  });

  test('are passed over by a modification, also where they are at work', async () => {
    const given = await world(plain);
    const key = await given.begin('p');
    const elementKey = (): string =>
      String(given.rows("SELECT key FROM element_instance WHERE state = 'ACTIVE'")[0]?.['key']);
    const move = (elementInstanceKey: string) =>
      ({
        kind: 'modifyProcessInstance',
        processInstanceKey: key,
        activateInstructions: [{ elementId: 'review' }],
        terminateInstructions: [{ elementInstanceKey }],
      }) as const;
    await given.run(move(elementKey()));
    expect(await given.activate('c1')).toEqual([]);
    expect(given.rows('SELECT state FROM user_task ORDER BY key')).toEqual([
      { state: 'CANCELED' },
      { state: 'CREATED' },
    ]);
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey: key,
      terminateInstructions: [{ elementInstanceKey: elementKey() }],
    });
    expect(given.state(key)).toBe('TERMINATED');
    expect(given.leftovers()).toEqual([]);
  });

  test('a modification ends what they hold up, and the boundary event goes on', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          review() +
          boundary('late', 'review', timerEvent('Duration', 'PT1H')) +
          userTask('after') +
          flows('start', 'review') +
          flows('late', 'after'),
      ),
    );
    const key = await given.begin('p');
    await given.pass(hour);
    const elementInstanceKey = String(
      given.rows("SELECT key FROM element_instance WHERE state = 'ACTIVE'")[0]?.['key'],
    );
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey: key,
      terminateInstructions: [{ elementInstanceKey }],
    });
    expect(given.active(key)).toEqual(['after']);
    expect(await given.activate('c1')).toEqual([]);
    expect(given.leftovers()).toEqual([]);
  });

  test('without retries, or of a type that can not be told, are an incident of the task', async () => {
    const given = await world(
      diagram('p', startEvent() + userTask('review', listeners('c1', '=second')) + flows('start', 'review')),
    );
    const key = await given.begin('p');
    await cancel(given, key);
    const { jobKey } = await given.job('c1');
    await given.run({ kind: 'failJob', jobKey });
    expect(given.incidents()).toMatchObject([{ type: 'TASK_LISTENER_NO_RETRIES', elementId: 'review' }]);
    await given.run({ kind: 'updateJob', jobKey, retries: 1 });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('c1');
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'review' }]);
    await given.restart();
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { second: 'c2' } });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('c1');
    await given.work('c2');
    expect(given.state(key)).toBe('TERMINATED');
    expect(given.leftovers()).toEqual([]);
  });

  test('hold up a migration', async () => {
    const given = await world(plain);
    const key = await given.begin('p');
    await given.deploy(plain.replace('id="end"', 'id="end" name="End"'));
    await cancel(given, key);
    const target = given.rows('SELECT key FROM process_definition WHERE version = 2')[0]?.['key'];
    const refused = await given.refused({
      kind: 'migrateProcessInstance',
      processInstanceKey: key,
      targetProcessDefinitionKey: String(target),
      mappingInstructions: [{ sourceElementId: 'review', targetElementId: 'review' }],
    });
    expect(refused).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('task listeners') });
  });
});
