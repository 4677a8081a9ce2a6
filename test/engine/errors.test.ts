import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  error,
  errorEvent,
  eventSubProcess,
  flows,
  mappings,
  node,
  serviceTask,
  startEvent,
  subProcess,
} from './diagram.ts';
import { world, type World } from './world.ts';

async function throwIn(given: World, type: string, errorCode: string, variables = {}): Promise<void> {
  const { jobKey } = await given.job(type);
  await given.run({ kind: 'throwJobError', jobKey, errorCode, errorMessage: 'because', variables });
}

const task = startEvent() + serviceTask('a') + endEvent() + flows('start', 'a', 'end');

describe('errors', () => {
  test('a job error is caught by the boundary event of its code, before the one for every code', async () => {
    const given = await world(
      diagram(
        'p',
        task +
          boundary('any', 'a', errorEvent()) +
          boundary('lost', 'a', errorEvent('LOST')) +
          endEvent('e1') +
          endEvent('e2') +
          flows('any', 'e1') +
          flows('lost', 'e2'),
        error('LOST'),
      ),
    );
    const first = await given.begin('p');
    await throwIn(given, 'a', 'LOST', { where: 'here' });
    expect(given.trail(first)).toEqual(['start:COMPLETED', 'a:TERMINATED', 'lost:COMPLETED', 'e2:COMPLETED']);
    expect(given.variables(first)).toEqual({ where: 'here' });
    const second = await given.begin('p');
    await throwIn(given, 'a', 'OTHER');
    expect(given.trail(second)).toContain('e1:COMPLETED');
    expect(given.rows('SELECT state, error_code FROM job ORDER BY key')).toMatchObject([
      { state: 'ERROR_THROWN', error_code: 'LOST' },
      { state: 'ERROR_THROWN', error_code: 'OTHER' },
    ]);
    expect(given.leftovers()).toEqual([]);
  });

  test('output mappings of the catching event decide what leaves it', async () => {
    const given = await world(
      diagram(
        'p',
        task +
          boundary('any', 'a', errorEvent(), true, mappings([], [['=where', 'place']])) +
          endEvent('e1') +
          flows('any', 'e1'),
      ),
    );
    const key = await given.begin('p');
    await throwIn(given, 'a', 'X', { where: 'here', noise: 1 });
    expect(given.variables(key)).toEqual({ place: 'here' });
  });

  test('an uncaught job error is an incident; resolving it lets a worker try again', async () => {
    const given = await world(diagram('p', task));
    const key = await given.begin('p');
    await throwIn(given, 'a', 'LOST');
    expect(given.incidents()).toMatchObject([{ type: 'UNHANDLED_ERROR_EVENT', elementId: 'a' }]);
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('a');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('an error end event is caught around its scope, which is terminated', async () => {
    const inner =
      startEvent('s1') +
      node('parallelGateway', 'fork') +
      serviceTask('b') +
      serviceTask('c') +
      endEvent('fail', { inner: errorEvent('LOST') }) +
      flows('s1', 'fork', 'b', 'fail') +
      flows('fork', 'c');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', inner) +
          endEvent() +
          boundary('lost', 'sub', errorEvent('LOST')) +
          endEvent('e1') +
          flows('start', 'sub', 'end') +
          flows('lost', 'e1'),
        error('LOST'),
      ),
    );
    const key = await given.begin('p');
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key)).toEqual(
      expect.arrayContaining(['c:TERMINATED', 'fail:TERMINATED', 'sub:TERMINATED', 'lost:COMPLETED', 'e1:COMPLETED']),
    );
    expect(given.leftovers()).toEqual([]);
  });

  test('an event subprocess catches before the boundary of its scope, and is interrupted by nobody else', async () => {
    const handler = eventSubProcess(
      'handler',
      startEvent('caught', { inner: errorEvent('LOST') }) +
        serviceTask('repair') +
        endEvent('e2') +
        flows('caught', 'repair', 'e2'),
    );
    const given = await world(diagram('p', task + handler, error('LOST')));
    const key = await given.begin('p');
    await throwIn(given, 'a', 'LOST', { why: 1 });
    expect(given.active(key)).toEqual(['handler', 'repair']);
    await throwIn(given, 'repair', 'LOST');
    expect(given.incidents()).toMatchObject([{ type: 'UNHANDLED_ERROR_EVENT', elementId: 'repair' }]);
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(given.leftovers()).toEqual([]);
  });

  test('an uncaught error end event is an incident', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() + endEvent('fail', { inner: errorEvent('LOST') }) + flows('start', 'fail'),
        error('LOST'),
      ),
    );
    const key = await given.begin('p');
    expect(given.state(key)).toBe('ACTIVE');
    expect(given.incidents()).toMatchObject([{ type: 'UNHANDLED_ERROR_EVENT', elementId: 'fail' }]);
  });
});
