import { describe, expect, test } from '@jest/globals';
import { diagram, endEvent, flows, mappings, node, serviceTask, startEvent, subProcess } from './diagram.ts';
import { world } from './world.ts';

const listeners = (...each: [string, string][]): string =>
  `<zeebe:executionListeners>${each.map(([event, type]) => `<zeebe:executionListener eventType="${event}" type="${type}" retries="2" />`).join('')}</zeebe:executionListeners>`;

describe('execution listeners', () => {
  test('run one after the other: start ones before the work and with local variables, end ones after the outputs', async () => {
    const extensions =
      mappings([['=1', 'x']], [['=y', 'z']]) + listeners(['start', 's1'], ['end', 'e1'], ['start', 's2']);
    const given = await world(
      diagram('p', startEvent() + serviceTask('a', { extensions }) + endEvent() + flows('start', 'a', 'end')),
    );
    const key = await given.begin('p');
    expect(await given.activate('a')).toEqual([]);
    expect(await given.activate('s2')).toEqual([]);
    const first = await given.job('s1');
    expect(first).toMatchObject({
      kind: 'EXECUTION_LISTENER',
      listenerEventType: 'START',
      retries: 2,
      elementId: 'a',
      variables: { x: 1 },
    });
    await given.run({ kind: 'completeJob', jobKey: first.jobKey, variables: { fromStart: 1 } });
    await given.restart();
    await given.work('s2');
    const job = await given.job('a');
    expect(job.variables).toEqual({ x: 1, fromStart: 1 });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, variables: { y: 5 } });
    expect(given.active(key)).toEqual(['a']);
    const last = await given.job('e1');
    expect(last).toMatchObject({ listenerEventType: 'END' });
    expect(given.variables(key)).toEqual({ z: 5 });
    await given.run({ kind: 'completeJob', jobKey: last.jobKey, variables: { fromEnd: 1 } });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ z: 5, fromEnd: 1 });
    expect(given.leftovers()).toEqual([]);
  });

  test('of a process hold up its begin and its end; those of a gateway its choice', async () => {
    const gateway = node('exclusiveGateway', 'g', { extensions: listeners(['start', 'g1']) });
    const given = await world(
      diagram(
        'p',
        startEvent() + gateway + endEvent() + flows('start', 'g', 'end'),
        '',
        listeners(['start', 'p1'], ['end', 'p2']),
      ),
    );
    const key = await given.begin('p', { a: 1 });
    expect(given.trail(key)).toEqual([]);
    await given.restart();
    await given.work('p1', { b: 2 });
    await given.work('g1');
    expect(given.state(key)).toBe('ACTIVE');
    await given.work('p2');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ a: 1, b: 2 });
  });

  test('without retries make an incident of their own; errors are refused', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a', { extensions: listeners(['start', 's1']) }) +
          endEvent() +
          flows('start', 'a', 'end'),
      ),
    );
    const key = await given.begin('p');
    const { jobKey } = await given.job('s1');
    expect(await given.refused({ kind: 'throwJobError', jobKey, errorCode: 'X' })).toMatchObject({
      code: 'INVALID_STATE',
    });
    await given.run({ kind: 'failJob', jobKey });
    expect(given.incidents()).toMatchObject([{ type: 'EXECUTION_LISTENER_NO_RETRIES' }]);
    await given.run({ kind: 'updateJob', jobKey, retries: 1 });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('s1');
    await given.work('a');
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('are cancelled with what they belong to', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', startEvent('s') + endEvent('e') + flows('s', 'e'), listeners(['end', 'x'])) +
          flows('start', 'sub'),
        '',
        listeners(['end', 'y']),
      ),
    );
    const key = await given.begin('p');
    expect(given.active(key)).toEqual(['sub']);
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(given.leftovers()).toEqual([]);
  });

  test('are refused where they may not be, and twice the same', async () => {
    const given = await world();
    for (const body of [
      startEvent('start', { extensions: listeners(['start', 'x']) }) + flows('start', 'end'),
      startEvent() +
        node('exclusiveGateway', 'g', { extensions: listeners(['end', 'x']) }) +
        flows('start', 'g', 'end'),
      startEvent() +
        node('task', 't', { extensions: listeners(['end', 'x'], ['end', 'x']) }) +
        flows('start', 't', 'end'),
    ]) {
      const answer = await given.refused({
        kind: 'deploy',
        resources: [{ name: 'p.bpmn', content: diagram('p', body + endEvent()) }],
      });
      expect(answer.message).toContain('listeners');
    }
  });
});
