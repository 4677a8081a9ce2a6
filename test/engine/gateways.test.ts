import { describe, expect, test } from '@jest/globals';
import {
  catchEvent,
  diagram,
  endEvent,
  flow,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
  subProcess,
  terminateEvent,
  timerEvent,
} from './diagram.ts';
import { hour, world } from './world.ts';

const exclusive = (rest: string, attributes = ''): string =>
  diagram(
    'p',
    startEvent() +
      node('exclusiveGateway', 'which', { attributes }) +
      endEvent('high') +
      endEvent('low') +
      flow('start', 'which') +
      rest,
  );

describe('exclusive gateway', () => {
  test('takes the first flow whose condition is true', async () => {
    const given = await world(exclusive(flow('which', 'high', '=n > 10') + flow('which', 'low', '=n > 0')));
    expect(given.trail(await given.begin('p', { n: 11 }))).toEqual([
      'start:COMPLETED',
      'which:COMPLETED',
      'high:COMPLETED',
    ]);
    expect(given.trail(await given.begin('p', { n: 1 }))).toContain('low:COMPLETED');
  });

  test('takes the default flow when none is true', async () => {
    const given = await world(
      exclusive(flow('which', 'high', '=n > 10') + flow('which', 'low'), 'default="which-low"'),
    );
    expect(given.trail(await given.begin('p', { n: 1 }))).toContain('low:COMPLETED');
  });

  test('makes an incident when none is true and there is no default, and decides again when it is resolved', async () => {
    const given = await world(exclusive(flow('which', 'high', '=n > 10') + flow('which', 'low', '=n < 0')));
    const key = await given.begin('p', { n: 1 });
    expect(given.incidents()).toMatchObject([{ type: 'CONDITION_ERROR', elementId: 'which' }]);
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { n: 20 } });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'which:COMPLETED', 'high:COMPLETED']);
  });

  test('makes an incident when a condition is neither true nor false, and says what FEEL noticed', async () => {
    const given = await world(exclusive(flow('which', 'high', '=n > 10') + flow('which', 'low', '=n < 0')));
    await given.begin('p');
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'which' }]);
    expect(given.incidents()[0]?.message).toContain("to be 'BOOLEAN', but was 'NULL'");
  });
});

describe('parallel gateway', () => {
  const forkJoin = diagram(
    'p',
    startEvent() +
      node('parallelGateway', 'fork') +
      serviceTask('a') +
      serviceTask('b') +
      node('parallelGateway', 'join') +
      endEvent() +
      flows('start', 'fork', 'a', 'join', 'end') +
      flows('fork', 'b', 'join'),
  );

  test('leaves by all flows and joins when all have come', async () => {
    const given = await world(forkJoin);
    const key = await given.begin('p');
    await given.work('b');
    expect(given.active(key)).toEqual(['a']);
    await given.restart();
    await given.work('a');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key).filter((entry) => entry.startsWith('join'))).toEqual(['join:COMPLETED']);
    expect(given.leftovers()).toEqual([]);
  });

  test('waits for ever for a branch that went another way', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('parallelGateway', 'fork') +
          node('exclusiveGateway', 'which', { attributes: 'default="which-away"' }) +
          endEvent('away') +
          serviceTask('b') +
          node('parallelGateway', 'join') +
          endEvent() +
          flows('start', 'fork', 'which', 'away') +
          flow('which', 'join', '=false') +
          flows('fork', 'b', 'join', 'end'),
      ),
    );
    const key = await given.begin('p');
    await given.work('b');
    expect(given.state(key)).toBe('ACTIVE');
    expect(given.active(key)).toEqual([]);
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(given.leftovers()).toEqual([]);
  });
});

describe('event-based gateway', () => {
  const either = diagram(
    'p',
    startEvent() +
      node('eventBasedGateway', 'wait') +
      catchEvent('paid', messageEvent('paid')) +
      catchEvent('late', timerEvent('Duration', 'PT1H')) +
      endEvent('done') +
      endEvent('reminded') +
      flows('start', 'wait', 'paid', 'done') +
      flows('wait', 'late', 'reminded'),
    message('paid', '=id'),
  );

  test('goes the way of the first event, and forgets the others', async () => {
    const given = await world(either);
    const key = await given.begin('p', { id: 'x' });
    expect(given.active(key)).toEqual(['wait']);
    await given.run({ kind: 'publishMessage', name: 'paid', correlationKey: 'x', variables: { sum: 5 } });
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'wait:COMPLETED', 'paid:COMPLETED', 'done:COMPLETED']);
    expect(given.variables(key)).toEqual({ id: 'x', sum: 5 });
    expect(given.leftovers()).toEqual([]);
    expect(given.flows()).toEqual(['paid-done', 'start-wait', 'wait-paid']);
  });

  test('goes the way of the timer, not a millisecond early', async () => {
    const given = await world(either);
    const key = await given.begin('p', { id: 'x' });
    await given.pass(hour - 1);
    expect(given.active(key)).toEqual(['wait']);
    await given.pass(1);
    expect(given.trail(key)).toContain('reminded:COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });
});

describe('subprocess and end events', () => {
  test('an embedded subprocess is a scope: only mapped variables leave it', async () => {
    const inner = startEvent('s1') + serviceTask('a') + endEvent('e1') + flows('s1', 'a', 'e1');
    const io = `<zeebe:ioMapping><zeebe:input source="=1" target="local" /><zeebe:output source="=local + 1" target="result" /></zeebe:ioMapping>`;
    const given = await world(
      diagram('p', startEvent() + subProcess('sub', inner, io) + endEvent() + flows('start', 'sub', 'end')),
    );
    const key = await given.begin('p');
    await given.work('a', { local: 5 });
    expect(given.variables(key)).toEqual({ result: 6 });
    expect(given.trail(key)).toEqual([
      'start:COMPLETED',
      'sub:COMPLETED',
      's1:COMPLETED',
      'a:COMPLETED',
      'e1:COMPLETED',
      'end:COMPLETED',
    ]);
  });

  test('terminate ends what else runs in its scope, which then completes', async () => {
    const inner =
      startEvent('s1') +
      node('parallelGateway', 'fork') +
      serviceTask('a') +
      serviceTask('b') +
      endEvent('stop', { inner: terminateEvent }) +
      flows('s1', 'fork', 'a', 'stop') +
      flows('fork', 'b');
    const given = await world(
      diagram('p', startEvent() + subProcess('sub', inner) + endEvent() + flows('start', 'sub', 'end')),
    );
    const key = await given.begin('p');
    await given.work('a');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key)).toContain('b:TERMINATED');
    expect(given.trail(key)).toContain('sub:COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('an instance is complete when its last branch ends', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a') +
          serviceTask('b') +
          endEvent() +
          flows('start', 'a', 'end') +
          flow('start', 'b'),
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    expect(given.state(key)).toBe('ACTIVE');
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('a loop without a wait stands with an incident rather than run for ever', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() + node('exclusiveGateway', 'a') + node('exclusiveGateway', 'b') + flows('start', 'a', 'b', 'a'),
      ),
    );
    const key = await given.begin('p');
    expect(given.state(key)).toBe('ACTIVE');
    expect(given.incidents()).toMatchObject([{ type: 'UNKNOWN', message: expect.stringContaining('loops') }]);
  });
});
