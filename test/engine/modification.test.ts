import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  callActivity,
  catchEvent,
  diagram,
  endEvent,
  errorEvent,
  eventSubProcess,
  flows,
  message,
  messageEvent,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  subProcess,
  timerEvent,
  userTask,
} from './diagram.ts';
import { hour, world, type World } from './world.ts';

const model = diagram(
  'p',
  startEvent() +
    serviceTask('a') +
    subProcess(
      'sub',
      startEvent('s1') + serviceTask('b') + serviceTask('c') + endEvent('e1') + flows('s1', 'b', 'c', 'e1'),
    ) +
    endEvent() +
    flows('start', 'a', 'sub', 'end'),
);
const keyOf = (given: World, elementId: string): string =>
  String(
    given.rows("SELECT key FROM element_instance WHERE element_id = ? AND state = 'ACTIVE'", elementId)[0]?.['key'],
  );

describe('modification of a process instance', () => {
  test('moves a token: activates with the scopes around it and with variables, then terminates', async () => {
    const given = await world(model);
    const processInstanceKey = await given.begin('p');
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey,
      activateInstructions: [
        {
          elementId: 'c',
          variableInstructions: [
            { variables: { g: 1 } },
            { variables: { s: 2 }, scopeId: 'sub' },
            { variables: { l: 3 }, scopeId: 'c' },
          ],
        },
      ],
      terminateInstructions: [{ elementInstanceKey: keyOf(given, 'a') }],
    });
    expect(given.active(processInstanceKey)).toEqual(['sub', 'c']);
    const job = await given.job('c');
    expect(job.variables).toEqual({ g: 1, s: 2, l: 3 });
    expect(given.variables(processInstanceKey)).toEqual({ g: 1 });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey });
    expect(given.state(processInstanceKey)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('uses the scope that is active, and ends a scope that is left empty', async () => {
    const given = await world(model);
    const processInstanceKey = await given.begin('p');
    await given.work('a');
    await given.run({ kind: 'modifyProcessInstance', processInstanceKey, activateInstructions: [{ elementId: 'c' }] });
    expect(given.active(processInstanceKey)).toEqual(['sub', 'b', 'c']);
    const terminateInstructions = ['b', 'c'].map((id) => ({ elementInstanceKey: keyOf(given, id) }));
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey,
      activateInstructions: [{ elementId: 'a' }],
      terminateInstructions,
    });
    expect(given.active(processInstanceKey)).toEqual(['a']);
    expect(given.trail(processInstanceKey)).toContain('sub:TERMINATED');
  });

  test('terminating the last element terminates the instance', async () => {
    const given = await world(model);
    const processInstanceKey = await given.begin('p');
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey,
      terminateInstructions: [{ elementInstanceKey: keyOf(given, 'a') }],
    });
    expect(given.state(processInstanceKey)).toBe('TERMINATED');
    expect(given.leftovers()).toEqual([]);
  });

  test('refuses what does not exist or may not be activated, and then changes nothing', async () => {
    const given = await world(model);
    const processInstanceKey = await given.begin('p');
    for (const elementId of ['nothing', 'start', 'p']) {
      expect(
        await given.refused({
          kind: 'modifyProcessInstance',
          processInstanceKey,
          activateInstructions: [{ elementId: 'b' }, { elementId }],
        }),
      ).toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    expect(
      await given.refused({
        kind: 'modifyProcessInstance',
        processInstanceKey,
        terminateInstructions: [{ elementInstanceKey: '5' }],
      }),
    ).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(await given.refused({ kind: 'modifyProcessInstance', processInstanceKey: '5' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(given.active(processInstanceKey)).toEqual(['a']);
  });
});

describe('what a modification may not do', () => {
  const activate = (processInstanceKey: string, elementId: string, ancestorElementInstanceKey?: string) => ({
    kind: 'modifyProcessInstance' as const,
    processInstanceKey,
    activateInstructions: [{ elementId, ancestorElementInstanceKey }],
  });

  test('activate a boundary event, an event behind its gateway, an event subprocess, or what is inside a repetition', async () => {
    const inner = startEvent('s1') + serviceTask('b') + flows('s1', 'b');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a') +
          boundary('late', 'a', timerEvent('Duration', 'PT1H')) +
          node('eventBasedGateway', 'first') +
          catchEvent('hour', timerEvent('Duration', 'PT1H')) +
          catchEvent('day', timerEvent('Duration', 'P1D')) +
          subProcess('many', inner + multiInstance('inputCollection="=[1,2]"')) +
          flows('start', 'a', 'first', 'hour', 'many') +
          flows('first', 'day') +
          eventSubProcess('handler', startEvent('failed', { inner: errorEvent() })),
      ),
    );
    const key = await given.begin('p');
    for (const elementId of ['late', 'hour', 'handler', 'failed', 'b'])
      expect(await given.refused(activate(key, elementId))).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(given.active(key)).toEqual(['a']);
  });

  test('activate in one of several scopes without saying in which', async () => {
    const given = await world(model);
    const key = await given.begin('p');
    await given.run(activate(key, 'sub'));
    await given.run(activate(key, 'sub'));
    const scopes = given.rows("SELECT key FROM element_instance WHERE element_id = 'sub' ORDER BY key");
    expect(await given.refused(activate(key, 'c'))).toMatchObject({ code: 'INVALID_ARGUMENT' });
    await given.run(activate(key, 'c', String(scopes[1]?.['key'])));
    expect(given.rows("SELECT scope_key FROM element_instance WHERE element_id = 'c'")).toEqual([
      { scope_key: scopes[1]?.['key'] },
    ]);
    expect(await given.refused(activate(key, 'c', key.replace(/.$/, 'x')))).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test('end the last element of an instance that was called', async () => {
    const given = await world(
      model,
      diagram('outer', startEvent() + callActivity('call', 'p') + flows('start', 'call')),
    );
    await given.begin('outer');
    const [called] = given.rows("SELECT key, instance_key FROM element_instance WHERE element_id = 'a'");
    const refused = await given.refused({
      kind: 'modifyProcessInstance',
      processInstanceKey: String(called?.['instance_key']),
      terminateInstructions: [{ elementInstanceKey: String(called?.['key']) }],
    });
    expect(refused).toMatchObject({ code: 'INVALID_STATE' });
  });
});

describe('migration of a process instance', () => {
  const task = (id: string, event: string): string =>
    diagram(
      'p',
      startEvent() +
        userTask(id) +
        endEvent() +
        boundary(`late-${id}`, id, event, false) +
        serviceTask(`remind-${id}`) +
        flows('start', id, 'end') +
        flows(`late-${id}`, `remind-${id}`),
      message('hurry', '=id'),
    );
  const migrate = (processInstanceKey: string, targetProcessDefinitionKey: string, ...pairs: [string, string][]) => ({
    kind: 'migrateProcessInstance' as const,
    processInstanceKey,
    targetProcessDefinitionKey,
    mappingInstructions: pairs.map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
  });
  const latest = (given: World): string =>
    String(given.rows('SELECT max(key) AS key FROM process_definition')[0]?.['key']);

  test('lets the instance go on with the new version; what is mapped stays open, the rest is closed and opened anew', async () => {
    const given = await world(task('old', timerEvent('Duration', 'PT1H')));
    const key = await given.begin('p', { id: 'x' });
    await given.deploy(task('new', messageEvent('hurry')));
    await given.run(migrate(key, latest(given), ['old', 'new']));
    await given.restart();
    expect(given.active(key)).toEqual(['new']);
    expect(given.rows('SELECT element_id FROM user_task')).toMatchObject([{ element_id: 'new' }]);
    await given.pass(hour);
    expect(given.active(key)).toEqual(['new']);
    await given.run({ kind: 'publishMessage', name: 'hurry', correlationKey: 'x' });
    expect(given.active(key)).toEqual(['new', 'remind-new']);
    await given.work('remind-new');
    await given.run({
      kind: 'completeUserTask',
      userTaskKey: String(given.rows('SELECT key FROM user_task')[0]?.['key']),
    });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('a mapped timer keeps its time', async () => {
    const given = await world(task('old', timerEvent('Duration', 'PT1H')));
    const key = await given.begin('p', { id: 'x' });
    await given.pass(hour / 2);
    await given.deploy(task('new', timerEvent('Duration', 'PT9H')));
    await given.run(migrate(key, latest(given), ['old', 'new'], ['late-old', 'late-new']));
    await given.pass(hour / 2);
    expect(given.active(key)).toEqual(['new', 'remind-new']);
  });

  test('refuses when an active element is not mapped, or to another kind, or what is mapped does not exist', async () => {
    const given = await world(task('old', timerEvent('Duration', 'PT1H')));
    const key = await given.begin('p');
    await given.deploy(
      diagram(
        'p',
        startEvent() + node('task', 'other') + serviceTask('a') + endEvent() + flows('start', 'other', 'a', 'end'),
      ),
    );
    expect(await given.refused(migrate(key, latest(given)))).toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining("'old'"),
    });
    expect(await given.refused(migrate(key, latest(given), ['old', 'a']))).toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining('different type'),
    });
    expect(await given.refused(migrate(key, latest(given), ['old', 'nowhere']))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect(await given.refused(migrate(key, '5', ['old', 'old']))).toMatchObject({ code: 'NOT_FOUND' });
    expect(given.active(key)).toEqual(['old']);
  });
});
