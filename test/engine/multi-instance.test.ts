import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  errorEvent,
  flows,
  mappings,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  subProcess,
} from './diagram.ts';
import { world, type World } from './world.ts';

const attributes = 'inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"';
const process = (loop: string): string =>
  diagram('p', startEvent() + serviceTask('a', { inner: loop }) + endEvent() + flows('start', 'a', 'end'));

async function finish(given: World, result: unknown, index = 0): Promise<void> {
  const { jobs } = await given.run({ kind: 'activateJobs', type: 'a', worker: 'w', timeout: 1, maxJobsToActivate: 10 });
  const job = jobs[index];
  await given.run({ kind: 'completeJob', jobKey: job?.jobKey ?? '', variables: { result } });
  await given.pass(1);
}

describe('multi-instance activity', () => {
  test('in parallel: one for each item, results in the order of the items', async () => {
    const given = await world(process(multiInstance(attributes)));
    const key = await given.begin('p', { items: ['x', 'y', 'z'] });
    const jobs = await given.activate('a');
    expect(jobs.map((job) => [job.variables['item'], job.variables['loopCounter']])).toEqual([
      ['x', 1],
      ['y', 2],
      ['z', 3],
    ]);
    await given.restart();
    for (const job of [jobs[2], jobs[0], jobs[1]]) {
      await given.run({
        kind: 'completeJob',
        jobKey: job?.jobKey ?? '',
        variables: { result: `${String(job?.variables['item'])}!` },
      });
    }
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toMatchObject({ items: ['x', 'y', 'z'], results: ['x!', 'y!', 'z!'] });
    expect(
      given
        .rows("SELECT element_type FROM element_instance WHERE element_id = 'a' ORDER BY key")
        .map((row) => row['element_type']),
    ).toEqual(['MULTI_INSTANCE_BODY', 'SERVICE_TASK', 'SERVICE_TASK', 'SERVICE_TASK']);
    expect(given.leftovers()).toEqual([]);
  });

  test('one after the other', async () => {
    const given = await world(process(multiInstance(attributes, true)));
    const key = await given.begin('p', { items: [1, 2] });
    const [first, second] = await given.activate('a');
    expect(first?.variables['item']).toBe(1);
    expect(second).toBeUndefined();
    await given.restart();
    await given.run({ kind: 'completeJob', jobKey: first?.jobKey ?? '', variables: { result: 10 } });
    const next = await given.job('a');
    expect(next.variables).toMatchObject({ item: 2, loopCounter: 2, results: [10, null] });
    await given.run({ kind: 'completeJob', jobKey: next.jobKey });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ items: [1, 2], results: [10, null] });
  });

  test('an output element that is computed has no variable of its own: results are shared, as any other', async () => {
    const given = await world(
      process(multiInstance('inputCollection="=items" outputCollection="results" outputElement="=result + 1"', true)),
    );
    const key = await given.begin('p', { items: [1, 2] });
    await given.work('a', { result: 10 });
    await given.work('a');
    expect(given.variables(key)).toEqual({ items: [1, 2], result: 10, results: [11, 11] });
  });

  test('the variable of a nested output element is local too, and output mappings may write it', async () => {
    const loop = multiInstance('inputCollection="=items" outputCollection="results" outputElement="=answer.value"');
    const extensions = mappings([], [['={ value: found }', 'answer']]);
    const given = await world(
      diagram(
        'p',
        startEvent() + serviceTask('a', { inner: loop, extensions }) + endEvent() + flows('start', 'a', 'end'),
      ),
    );
    const key = await given.begin('p', { items: [1, 2] });
    for (const { jobKey } of await given.activate('a'))
      await given.run({ kind: 'completeJob', jobKey, variables: { found: jobKey } });
    const found = given.variables(key)['results'];
    expect(new Set(Array.isArray(found) ? found : []).size).toBe(2);
    expect(given.variables(key)).toEqual({ items: [1, 2], results: found });
  });

  test('an empty list is done at once, with an empty list of results', async () => {
    const given = await world(process(multiInstance(attributes)));
    const key = await given.begin('p', { items: [] });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ items: [], results: [] });
  });

  test('what is no list is an incident', async () => {
    const given = await world(process(multiInstance(attributes)));
    await given.begin('p', { items: 7 });
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'a' }]);
  });

  test('a completion condition ends the rest', async () => {
    const given = await world(
      process(multiInstance(attributes, false, '=numberOfCompletedInstances >= 2 and numberOfActiveInstances = 1')),
    );
    const key = await given.begin('p', { items: [1, 2, 3] });
    await finish(given, 'one');
    expect(given.state(key)).toBe('ACTIVE');
    await finish(given, 'two');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key).filter((entry) => entry === 'a:TERMINATED')).toHaveLength(1);
    expect(given.leftovers()).toEqual([]);
  });

  test('its counts hide variables of their names, and its condition has to be true or false', async () => {
    const given = await world(
      process(multiInstance('inputCollection="=items"', false, '=if numberOfInstances = 3 then stop else null')),
    );
    const counted = await given.begin('p', { items: [1, 2, 3], numberOfInstances: 0, stop: false });
    const [job] = await given.activate('a');
    await given.run({ kind: 'completeJob', jobKey: job?.jobKey ?? '' });
    expect([given.incidents(), given.active(counted)]).toEqual([[], ['a', 'a', 'a']]);
    await given.begin('p', { items: [1] });
    const [last] = (await given.activate('a')).slice(-1);
    await given.run({ kind: 'completeJob', jobKey: last?.jobKey ?? '' });
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'a' }]);
  });

  test('boundary events belong to the whole', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a', { inner: multiInstance(attributes) }) +
          endEvent() +
          boundary('bad', 'a', errorEvent()) +
          endEvent('e1') +
          flows('start', 'a', 'end') +
          flows('bad', 'e1'),
      ),
    );
    const key = await given.begin('p', { items: [1, 2, 3] });
    const [job] = await given.activate('a');
    await given.run({ kind: 'throwJobError', jobKey: job?.jobKey ?? '', errorCode: 'X' });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key).filter((entry) => entry === 'a:TERMINATED')).toHaveLength(4);
    expect(given.variables(key)).toEqual({ items: [1, 2, 3] });
    expect(given.leftovers()).toEqual([]);
  });

  test('a subprocess is repeated with scopes of its own; terminate ends only its own round', async () => {
    const inner =
      startEvent('s1') +
      node('parallelGateway', 'fork') +
      serviceTask('b') +
      endEvent('stop', { inner: '<bpmn:terminateEventDefinition />' }) +
      flows('s1', 'fork', 'b') +
      flows('fork', 'stop');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', inner + multiInstance('inputCollection="=items"', true)) +
          endEvent() +
          flows('start', 'sub', 'end'),
      ),
    );
    const key = await given.begin('p', { items: [1, 2] });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key).filter((entry) => entry === 'stop:COMPLETED')).toHaveLength(2);
  });
});
