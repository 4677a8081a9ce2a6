import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  catchEvent,
  conditionalEvent,
  diagram,
  endEvent,
  eventSubProcess,
  flow,
  flows,
  mappings,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  subProcess,
} from './diagram.ts';
import { world, type World } from './world.ts';

/** Conditional events as of Camunda 8.9. */

const set = (given: World, key: string, variables: object, local = false) =>
  given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { ...variables }, local });
const elementKey = (given: World, key: string, id: string): string =>
  String(
    given.rows(
      "SELECT key FROM element_instance WHERE instance_key = ? AND element_id = ? AND state = 'ACTIVE' ORDER BY key",
      Number(key),
      id,
    )[0]?.['key'],
  );
const times = (given: World, key: string, entry: string) => given.trail(key).filter((each) => each === entry).length;

const caught = diagram(
  'p',
  startEvent() + catchEvent('wait', conditionalEvent('=x > 10')) + endEvent() + flows('start', 'wait', 'end'),
);
const watched = (condition: string, interrupting = true, filter = '') =>
  diagram(
    'p',
    startEvent() +
      serviceTask('a') +
      endEvent() +
      flows('start', 'a', 'end') +
      boundary('seen', 'a', conditionalEvent(condition, filter), interrupting) +
      serviceTask('b') +
      flows('seen', 'b'),
  );

describe('a conditional catch event', () => {
  test('waits until its condition is true', async () => {
    const given = await world(caught);
    const key = await given.begin('p', { x: 5 });
    await set(given, key, { y: 100 });
    expect(given.active(key)).toEqual(['wait']);
    await set(given, key, { x: 11 });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('goes on at once when its condition is true already', async () => {
    const given = await world(caught);
    expect(given.state(await given.begin('p', { x: 11 }))).toBe('COMPLETED');
  });

  test('sees the result of a job elsewhere, and goes on waiting after a restart', async () => {
    const body =
      startEvent() +
      node('parallelGateway', 'fork') +
      catchEvent('wait', conditionalEvent('=x > 10')) +
      serviceTask('a') +
      flows('start', 'fork', 'wait') +
      flow('fork', 'a');
    const given = await world(diagram('p', body));
    const key = await given.begin('p');
    await given.restart();
    await given.work('a', { x: 12 });
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('is an incident when the condition is neither true nor false, and goes on once it is mended', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() + catchEvent('wait', conditionalEvent('=x')) + endEvent() + flows('start', 'wait', 'end'),
      ),
    );
    const key = await given.begin('p', { x: 'no' });
    expect(given.incidents()).toMatchObject([
      {
        type: 'EXTRACT_VALUE_ERROR',
        message: "Expected result of the expression 'x' to be 'BOOLEAN', but was 'STRING'.",
      },
    ]);
    await set(given, key, { x: true });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('takes the way of its event behind an event-based gateway', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('eventBasedGateway', 'first') +
          catchEvent('big', conditionalEvent('=x > 10')) +
          catchEvent('small', conditionalEvent('=x < 1')) +
          serviceTask('a') +
          serviceTask('b') +
          flows('start', 'first', 'big', 'a') +
          flows('first', 'small', 'b'),
      ),
    );
    const key = await given.begin('p', { x: 5 });
    await set(given, key, { x: 0 });
    expect(given.active(key)).toEqual(['b']);
  });
});

describe('a conditional boundary event', () => {
  test('ends its activity and the job when it is entered with the condition true', async () => {
    const given = await world(watched('=x > 10'));
    const key = await given.begin('p', { x: 11 });
    expect(given.active(key)).toEqual(['b']);
    expect(await given.activate('a')).toEqual([]);
    expect(given.trail(key)).toContain('a:TERMINATED');
  });

  test('happens once when one command makes it true in two ways', async () => {
    const given = await world(watched('=x > 10 or y > 5', false));
    const key = await given.begin('p', { x: 1, y: 1 });
    await set(given, key, { x: 11, y: 6 });
    expect(times(given, key, 'seen:COMPLETED')).toBe(1);
  });

  test('that doesn’t interrupt happens at each change that leaves it true, also of a part of the variable', async () => {
    const given = await world(watched('=x.n > 10', false));
    const key = await given.begin('p', { x: { n: 11 } });
    await set(given, key, { x: { n: 12 } });
    await set(given, key, { x: { n: 12 } });
    await set(given, key, { x: { n: 1 } });
    await set(given, key, { x: { n: 13, m: 1 } });
    await set(given, key, { z: 1 });
    expect(times(given, key, 'seen:COMPLETED')).toBe(3);
    expect(given.active(key)).toContain('a');
  });

  test.each([
    ['variableEvents="create"', 1],
    ['variableEvents="update"', 1],
    ['variableEvents="create, update"', 2],
    ['variableNames="y"', 0],
    ['variableNames="x, y"', 2],
  ])('with the filter %s happens %i times as a variable is created and changed', async (filter, expected) => {
    const given = await world(watched('=x > 10', false, `<zeebe:conditionalFilter ${filter} />`));
    const key = await given.begin('p');
    await set(given, key, { x: 11 });
    await set(given, key, { x: 12 });
    expect(times(given, key, 'seen:COMPLETED')).toBe(expected);
  });

  test('sees what input mappings give on entry, once, and nothing of what the activity leaves', async () => {
    const activity = serviceTask('a', { extensions: mappings([['=y', 'x']], [['=z', 'x']]) });
    const given = await world(
      diagram(
        'p',
        startEvent() +
          activity +
          serviceTask('after') +
          flows('start', 'a', 'after') +
          boundary('seen', 'a', conditionalEvent('=x > 10'), false) +
          serviceTask('b') +
          flows('seen', 'b'),
      ),
    );
    const key = await given.begin('p', { y: 11 });
    expect(times(given, key, 'seen:COMPLETED')).toBe(1);
    await given.work('a', { z: 20 });
    expect(times(given, key, 'seen:COMPLETED')).toBe(1);
    expect(given.variables(key)).toMatchObject({ x: 20 });
  });

  test('is looked at from the outside in, and no further once a scope has ended', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess(
            'sub',
            startEvent('s') + serviceTask('a') + flows('s', 'a') + boundary('inner', 'a', conditionalEvent('=x > 1')),
          ) +
          flows('start', 'sub') +
          boundary('outer', 'sub', conditionalEvent('=x > 10')) +
          serviceTask('b') +
          flows('outer', 'b'),
      ),
    );
    const [both, one] = [await given.begin('p', { x: 0 }), await given.begin('p', { x: 0 })];
    await set(given, both, { x: 11 });
    expect(given.trail(both)).not.toContain('inner:COMPLETED');
    expect(given.active(both)).toEqual(['b']);
    await set(given, one, { x: 2 });
    expect(given.trail(one)).toContain('inner:COMPLETED');
    expect(given.trail(one)).not.toContain('outer:COMPLETED');
  });

  test('sees no variable of another scope, nor one that an inner variable hides', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('parallelGateway', 'fork') +
          serviceTask('a') +
          serviceTask('b') +
          flows('start', 'fork', 'a') +
          flow('fork', 'b') +
          boundary('at-a', 'a', conditionalEvent('=x > 10'), false) +
          boundary('at-b', 'b', conditionalEvent('=x > 10'), false),
      ),
    );
    const key = await given.begin('p');
    await set(given, elementKey(given, key, 'a'), { x: 11 }, true);
    expect([times(given, key, 'at-a:COMPLETED'), times(given, key, 'at-b:COMPLETED')]).toEqual([1, 0]);
    await set(given, key, { x: 12 });
    expect([times(given, key, 'at-a:COMPLETED'), times(given, key, 'at-b:COMPLETED')]).toEqual([1, 1]);
  });
});

describe('a conditional boundary event of a multi-instance activity', () => {
  const repeated = (interrupting: boolean) =>
    diagram(
      'p',
      startEvent() +
        serviceTask('a', { inner: multiInstance('inputCollection="=[1,2,3]" inputElement="item"') }) +
        flows('start', 'a') +
        boundary('seen', 'a', conditionalEvent('=x > 10'), interrupting) +
        serviceTask('b') +
        flows('seen', 'b'),
    );

  test('happens for each round that sees it true', async () => {
    const given = await world(repeated(false));
    const key = await given.begin('p');
    const [job] = await given.activate('a');
    await set(given, job?.elementInstanceKey ?? '', { x: 11 }, true);
    expect(times(given, key, 'seen:COMPLETED')).toBe(1);
    await set(given, key, { x: 12 });
    expect(times(given, key, 'seen:COMPLETED')).toBe(3);
    expect(given.active(key).filter((id) => id === 'a')).toHaveLength(4);
  });

  test('ends them all when it interrupts', async () => {
    const given = await world(repeated(true));
    const key = await given.begin('p');
    const [job] = await given.activate('a');
    await set(given, job?.elementInstanceKey ?? '', { x: 11 }, true);
    expect(given.active(key)).toEqual(['b']);
  });
});

describe('a conditional event subprocess', () => {
  const withSubProcess = (interrupting: boolean) =>
    diagram(
      'p',
      startEvent() +
        serviceTask('a') +
        flows('start', 'a') +
        eventSubProcess(
          'stop',
          startEvent('stopped', {
            attributes: `isInterrupting="${interrupting}"`,
            inner: conditionalEvent('=x > 10'),
          }) +
            serviceTask('b') +
            flows('stopped', 'b'),
        ),
    );

  test('takes the process over, once', async () => {
    const given = await world(withSubProcess(true));
    const key = await given.begin('p', { x: 1 });
    await set(given, key, { x: 11 });
    await set(given, key, { x: 12 });
    expect(given.active(key)).toEqual(['stop', 'b']);
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('begins beside the process as often as a change leaves its condition true', async () => {
    const given = await world(withSubProcess(false));
    const key = await given.begin('p', { x: 11 });
    expect(given.active(key)).toEqual(['stop', 'a', 'b']);
    await set(given, key, { x: 12 });
    expect(given.active(key).filter((id) => id === 'b')).toHaveLength(2);
    expect(given.active(key)).toContain('a');
  });
});

describe('a conditional start event', () => {
  const starting = (condition: string, second = '=never') =>
    diagram(
      'p',
      startEvent('big', { inner: conditionalEvent(condition) }) +
        startEvent('other', { inner: conditionalEvent(second) }) +
        serviceTask('a') +
        serviceTask('b') +
        flows('big', 'a') +
        flows('other', 'b'),
    );
  const evaluate = (given: World, variables: Record<string, unknown>, processDefinitionKey?: string) =>
    given.run({ kind: 'evaluateConditionals', variables, processDefinitionKey });

  test('starts an instance with the variables for each condition that they meet', async () => {
    const given = await world(starting('=amount > 100', '=vip'));
    expect((await evaluate(given, { amount: 1 })).processInstances).toEqual([]);
    const { processInstances } = await evaluate(given, { amount: 101, vip: true });
    expect(processInstances).toHaveLength(2);
    const key = processInstances[0]?.processInstanceKey ?? '';
    expect(given.active(key)).toEqual(['a']);
    expect(given.variables(key)).toEqual({ amount: 101, vip: true });
  });

  test('listens in the latest version alone, and in the one that is asked', async () => {
    const given = await world(starting('=amount > 100'));
    await given.deploy(starting('=amount > 200'));
    const other = starting('=amount > 1').replace('process id="p"', 'process id="q"');
    await given.deploy(other);
    expect((await evaluate(given, { amount: 150 })).processInstances).toHaveLength(1);
    const [latest] = given.rows("SELECT key FROM process_definition WHERE process_id = 'p' AND version = 2");
    const asked = await evaluate(given, { amount: 250 }, String(latest?.['key']));
    expect(asked.processInstances).toMatchObject([{ processDefinitionKey: String(latest?.['key']) }]);
    await given.restart();
    expect((await evaluate(given, { amount: 250 })).processInstances).toHaveLength(2);
    expect(
      await given.refused({ kind: 'evaluateConditionals', variables: {}, processDefinitionKey: '7' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test.each([
  ['without a condition', catchEvent('wait', '<bpmn:conditionalEventDefinition />'), 'needs a condition'],
  ['with a condition that is no FEEL', catchEvent('wait', conditionalEvent('x')), "begins with '='"],
  [
    'with a filter on other changes',
    catchEvent('wait', conditionalEvent('=x', '<zeebe:conditionalFilter variableEvents="create, delete" />')),
    "found 'delete'",
  ],
  [
    'with another start event of the same condition',
    startEvent('one', { inner: conditionalEvent('=x') }) + startEvent('wait', { inner: conditionalEvent('=x') }),
    'the same condition',
  ],
])('refuses a model %s', async (_, body, reason) => {
  const given = await world();
  const content = diagram('p', startEvent() + body + (body.includes('Catch') ? flows('start', 'wait') : ''));
  const answer = await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] });
  expect(answer).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(reason) });
  expect(answer.message).toContain("'wait'");
});
