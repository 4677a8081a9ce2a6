import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  callActivity,
  diagram,
  endEvent,
  flows,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  subProcess,
  timerEvent,
} from './diagram.ts';
import { hour, world, type World } from './world.ts';

const chain = diagram(
  'p',
  startEvent() + serviceTask('a') + serviceTask('b') + endEvent() + flows('start', 'a', 'b', 'end'),
);
const beginUntil = async (given: World, afterElementId: string, more: object = {}): Promise<string> => {
  const created = await given.run({
    kind: 'createProcessInstance',
    processDefinitionId: 'p',
    runtimeInstructions: [{ type: 'TERMINATE_PROCESS_INSTANCE', afterElementId }],
    ...more,
  });
  return created.processInstanceKey;
};

describe('an instance that is created with the element after which it is terminated', () => {
  test('goes no further than that element; its variables are there, also after a restart', async () => {
    const given = await world(chain);
    const key = await beginUntil(given, 'a');
    await given.restart();
    await given.work('a', { done: true });
    expect([given.state(key), given.variables(key)]).toEqual(['TERMINATED', { done: true }]);
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'a:COMPLETED']);
    expect(given.leftovers()).toEqual([]);
    const whole = await given.begin('p');
    await given.work('a');
    expect(given.active(whole)).toEqual(['b']);
  });

  test('runs a part of a process when it also begins elsewhere', async () => {
    const given = await world(chain);
    const key = await beginUntil(given, 'b', { startInstructions: [{ elementId: 'b' }] });
    await given.work('b');
    expect([given.state(key), given.trail(key)]).toEqual(['TERMINATED', ['b:COMPLETED']]);
  });

  test('ends everything else in it too, and a repeated activity is looked at as a whole', async () => {
    const loop = multiInstance('inputCollection="=[1,2]"');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('parallelGateway', 'fork') +
          subProcess('sub', startEvent('s1') + serviceTask('a', { inner: loop }) + flows('s1', 'a')) +
          serviceTask('b') +
          flows('start', 'fork', 'sub') +
          flows('fork', 'b'),
      ),
    );
    const key = await beginUntil(given, 'a');
    const [one, two] = await given.activate('a');
    await given.run({ kind: 'completeJob', jobKey: one?.jobKey ?? '' });
    expect(given.state(key)).toBe('ACTIVE');
    await given.run({ kind: 'completeJob', jobKey: two?.jobKey ?? '' });
    expect(given.state(key)).toBe('TERMINATED');
    expect(given.leftovers()).toEqual([]);
  });

  test('ends when that element is interrupted, too; instances that it has called know nothing of it', async () => {
    const given = await world(
      chain.replaceAll('process id="p"', 'process id="child"'),
      diagram(
        'p',
        startEvent() +
          callActivity('a', 'child') +
          boundary('late', 'a', timerEvent('Duration', 'PT1H')) +
          serviceTask('c') +
          flows('start', 'a') +
          flows('late', 'c'),
      ),
    );
    const key = await beginUntil(given, 'a');
    await given.work('a');
    expect(given.rows("SELECT element_id FROM element_instance WHERE state = 'ACTIVE' ORDER BY key")).toMatchObject([
      { element_id: 'a' },
      { element_id: 'b' },
    ]);
    await given.pass(hour);
    expect(given.state(key)).toBe('TERMINATED');
    expect(await given.activate('c')).toEqual([]);
    expect(given.leftovers()).toEqual([]);
  });

  test('is refused when there is no such element', async () => {
    const given = await world(chain);
    const refused = await given.refused({
      kind: 'createProcessInstance',
      processDefinitionId: 'p',
      runtimeInstructions: [{ type: 'TERMINATE_PROCESS_INSTANCE', afterElementId: 'nowhere' }],
    });
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining("'nowhere'") });
  });
});
