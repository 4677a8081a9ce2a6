import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  errorEvent,
  eventSubProcess,
  flows,
  mappings,
  message,
  messageEvent,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  subProcess,
  throwEvent,
} from './diagram.ts';
import { world } from './world.ts';

const compensate = (activity?: string): string =>
  `<bpmn:compensateEventDefinition ${activity === undefined ? '' : `activityRef="${activity}"`} />`;
/** A task with the handler `undo-<id>`. */
const undoable = (id: string): string =>
  serviceTask(id) +
  boundary(`undo-event-${id}`, id, compensate()) +
  serviceTask(`undo-${id}`, { attributes: 'isForCompensation="true"' }) +
  `<bpmn:association id="as-${id}" sourceRef="undo-event-${id}" targetRef="undo-${id}" />`;

describe('compensation', () => {
  test('undoes what was completed in the scope; the thrower waits for all handlers', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          undoable('a') +
          undoable('b') +
          throwEvent('undo', compensate()) +
          endEvent() +
          flows('start', 'a', 'b', 'undo', 'end'),
      ),
    );
    const key = await given.begin('p', { x: 1 });
    await given.work('a');
    await given.restart();
    await given.work('b');
    expect(given.active(key)).toEqual(['undo', 'undo-b', 'undo-a']);
    await given.work('undo-b');
    await given.restart();
    expect(given.active(key)).toEqual(['undo', 'undo-a']);
    await given.work('undo-a');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.rows('SELECT * FROM compensation_subscription')).toEqual([]);
    expect(given.leftovers()).toEqual([]);
  });

  test('undoes one activity when told so, and only what has completed', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('parallelGateway', 'fork') +
          undoable('a') +
          undoable('b') +
          endEvent('undo', { inner: compensate('a') }) +
          flows('start', 'fork', 'a', 'undo') +
          flows('fork', 'b'),
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    expect(given.active(key)).toEqual(['b', 'undo', 'undo-a']);
    await given.work('undo-a');
    expect(given.active(key)).toEqual(['b']);
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(given.rows('SELECT * FROM compensation_subscription')).toEqual([]);
  });

  test('goes on at once when there is nothing to undo', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          undoable('a') +
          endEvent('undo', { inner: compensate() }) +
          flows('start', 'undo') +
          flows('a', 'undo'),
      ),
    );
    expect(given.state(await given.begin('p'))).toBe('COMPLETED');
  });

  test('reaches into a completed subprocess, by its id too', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', startEvent('s1') + undoable('a') + endEvent('e1') + flows('s1', 'a', 'e1')) +
          undoable('b') +
          throwEvent('undo', compensate('sub')) +
          endEvent() +
          flows('start', 'sub', 'b', 'undo', 'end'),
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    await given.work('b');
    expect(given.active(key)).toEqual(['undo', 'undo-a']);
    await given.work('undo-a');
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('a handler sees the variables of the subprocess that has completed, as its own', async () => {
    const inner = startEvent('s1') + undoable('a') + endEvent('e1') + flows('s1', 'a', 'e1');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', inner, mappings([['="inner"', 'where']])) +
          throwEvent('undo', compensate()) +
          endEvent() +
          flows('start', 'sub', 'undo', 'end'),
      ),
    );
    const key = await given.begin('p', { where: 'outer' });
    await given.work('a');
    await given.restart();
    const job = await given.job('undo-a');
    expect(job.variables).toEqual({ where: 'inner' });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, variables: { where: 'gone', new: 1 } });
    expect([given.state(key), given.variables(key)]).toEqual(['COMPLETED', { where: 'outer', new: 1 }]);
  });

  test('of a repeated activity is done once, by a handler that may repeat', async () => {
    const loop = multiInstance('inputCollection="=[1,2]" inputElement="item"');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a', { inner: loop }) +
          boundary('undo-event', 'a', compensate()) +
          serviceTask('undo-a', { attributes: 'isForCompensation="true"', inner: loop }) +
          '<bpmn:association id="as" sourceRef="undo-event" targetRef="undo-a" />' +
          throwEvent('undo', compensate()) +
          endEvent() +
          flows('start', 'a', 'undo', 'end'),
      ),
    );
    const key = await given.begin('p');
    for (const { jobKey } of await given.activate('a')) await given.run({ kind: 'completeJob', jobKey });
    const jobs = await given.activate('undo-a');
    expect(jobs.map(({ variables }) => variables['item'])).toEqual([1, 2]);
    await given.restart();
    for (const { jobKey } of jobs) await given.run({ kind: 'completeJob', jobKey });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('reaches into every round of a repeated subprocess, once all of them have completed', async () => {
    const inner =
      startEvent('s1') +
      undoable('a') +
      endEvent('e1') +
      flows('s1', 'a', 'e1') +
      multiInstance('inputCollection="=[1,2]" inputElement="item"');
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', inner) +
          throwEvent('undo', compensate()) +
          endEvent() +
          flows('start', 'sub', 'undo', 'end'),
      ),
    );
    const key = await given.begin('p');
    for (const { jobKey } of await given.activate('a')) await given.run({ kind: 'completeJob', jobKey });
    const jobs = await given.activate('undo-a');
    expect(jobs.map(({ variables }) => variables['item']).toSorted()).toEqual([1, 2]);
    for (const { jobKey } of jobs) await given.run({ kind: 'completeJob', jobKey });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('what a handler has done is not undone', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a') +
          boundary('undo-event', 'a', compensate()) +
          node('subProcess', 'undo-a', {
            attributes: 'isForCompensation="true"',
            inner: startEvent('s1') + undoable('b') + endEvent('e1') + flows('s1', 'b', 'e1'),
          }) +
          '<bpmn:association id="as" sourceRef="undo-event" targetRef="undo-a" />' +
          throwEvent('undo', compensate()) +
          throwEvent('again', compensate()) +
          endEvent() +
          flows('start', 'a', 'undo', 'again', 'end'),
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('thrown in an event subprocess undoes what was done in it and around it', async () => {
    const handler = eventSubProcess(
      'handler',
      startEvent('failed', { inner: errorEvent() }) +
        undoable('report') +
        endEvent('undo', { inner: compensate() }) +
        flows('failed', 'report', 'undo'),
    );
    const given = await world(
      diagram(
        'p',
        startEvent() + undoable('a') + serviceTask('b') + endEvent() + flows('start', 'a', 'b', 'end') + handler,
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    await given.run({ kind: 'throwJobError', jobKey: (await given.job('b')).jobKey, errorCode: 'X' });
    await given.work('report');
    expect(given.active(key)).toEqual(['handler', 'undo', 'undo-report', 'undo-a']);
    await given.restart();
    await given.work('undo-a');
    await given.work('undo-report');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('goes on when a modification ends its handler', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          undoable('a') +
          throwEvent('undo', compensate()) +
          serviceTask('last') +
          flows('start', 'a', 'undo', 'last'),
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    const [handler] = given.rows("SELECT key FROM element_instance WHERE element_id = 'undo-a'");
    await given.run({
      kind: 'modifyProcessInstance',
      processInstanceKey: key,
      terminateInstructions: [{ elementInstanceKey: String(handler?.['key']) }],
    });
    expect(given.active(key)).toEqual(['last']);
    expect(given.leftovers()).toEqual([]);
  });

  test('a migrated instance is compensated by what its events are mapped to', async () => {
    const version = (id: string): string =>
      diagram(
        'p',
        startEvent() +
          undoable(id) +
          serviceTask('b') +
          throwEvent('undo', compensate()) +
          endEvent() +
          flows('start', id, 'b', 'undo', 'end'),
      );
    const given = await world(version('a'));
    const keys = [await given.begin('p'), await given.begin('p')];
    for (const { jobKey } of await given.activate('a')) await given.run({ kind: 'completeJob', jobKey });
    await given.deploy(version('c'));
    const target = String(given.rows('SELECT key FROM process_definition WHERE version = 2')[0]?.['key']);
    const mapped = { sourceElementId: 'undo-event-a', targetElementId: 'undo-event-c' };
    for (const [index, processInstanceKey] of keys.entries())
      await given.run({
        kind: 'migrateProcessInstance',
        processInstanceKey,
        targetProcessDefinitionKey: target,
        mappingInstructions: [{ sourceElementId: 'b', targetElementId: 'b' }, ...(index === 0 ? [mapped] : [])],
      });
    for (const { jobKey } of await given.activate('b')) await given.run({ kind: 'completeJob', jobKey });
    expect(keys.map((key) => given.active(key))).toEqual([['undo', 'undo-c'], []]);
    await given.work('undo-c');
    expect(keys.map((key) => given.state(key))).toEqual(['COMPLETED', 'COMPLETED']);
  });

  test('a compensation event without a handler is refused', async () => {
    const given = await world();
    const content = diagram(
      'p',
      startEvent() + serviceTask('a') + boundary('undo', 'a', compensate()) + endEvent() + flows('start', 'a', 'end'),
    );
    expect(await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] })).toMatchObject({
      message: expect.stringContaining("'undo'"),
    });
  });
});

describe('an event subprocess that undoes its subprocess', () => {
  const undoing = (body: string): string =>
    eventSubProcess('handler', startEvent('undone', { inner: compensate() }) + body);
  const cleaning = undoing(serviceTask('clean') + endEvent('cleaned') + flows('undone', 'clean', 'cleaned'));
  const inner = (more: string): string =>
    startEvent('s1') + undoable('a') + endEvent('e1') + flows('s1', 'a', 'e1') + more;
  const process = (sub: string): string =>
    diagram(
      'p',
      startEvent() +
        sub +
        throwEvent('undo', compensate()) +
        serviceTask('last') +
        endEvent() +
        flows('start', 'sub', 'undo', 'last', 'end'),
    );

  test('begins once the subprocess has completed and is compensated, instead of the handlers inside it, and sees its variables', async () => {
    const given = await world(process(subProcess('sub', inner(cleaning), mappings([['="inner"', 'where']]))));
    const key = await given.begin('p', { where: 'outer' });
    await given.work('a');
    await given.restart();
    expect(given.active(key)).toEqual(['undo', 'handler', 'clean']);
    const job = await given.job('clean');
    expect(job.variables).toEqual({ where: 'inner' });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey });
    expect(given.active(key)).toEqual(['last']);
    expect(given.rows('SELECT * FROM compensation_subscription')).toEqual([]);
    await given.work('last');
    expect([given.state(key), given.variables(key)]).toEqual(['COMPLETED', { where: 'outer' }]);
    expect(given.leftovers()).toEqual([]);
  });

  test('may compensate what was done in the subprocess, in an order of its own', async () => {
    const handler = undoing(
      throwEvent('undo-first', compensate('a')) +
        serviceTask('clean') +
        endEvent('undo-rest', { inner: compensate() }) +
        flows('undone', 'undo-first', 'clean', 'undo-rest'),
    );
    const body =
      startEvent('s1') + undoable('a') + undoable('b') + endEvent('e1') + flows('s1', 'a', 'b', 'e1') + handler;
    const given = await world(process(subProcess('sub', body, mappings([['=1', 'local']]))));
    const key = await given.begin('p');
    await given.work('a');
    await given.work('b');
    expect(given.active(key)).toEqual(['undo', 'handler', 'undo-first', 'undo-a']);
    expect((await given.job('undo-a')).variables).toEqual({ local: 1 });
    await given.pass(60_000);
    await given.restart();
    await given.work('undo-a');
    await given.work('clean');
    expect(given.active(key)).toEqual(['undo', 'handler', 'undo-rest', 'undo-b']);
    await given.work('undo-b');
    expect(given.active(key)).toEqual(['last']);
    expect(given.rows('SELECT * FROM compensation_subscription')).toEqual([]);
    expect(given.leftovers()).toEqual([]);
  });

  test('is told by the id of its subprocess, also from around a subprocess that holds it', async () => {
    const outer = subProcess(
      'outer',
      startEvent('s0') + subProcess('sub', inner(cleaning)) + endEvent('e0') + flows('s0', 'sub', 'e0'),
    );
    const given = await world(
      diagram(
        'p',
        startEvent() +
          outer +
          undoable('b') +
          throwEvent('undo', compensate('outer')) +
          endEvent() +
          flows('start', 'outer', 'b', 'undo', 'end'),
      ),
    );
    const key = await given.begin('p');
    await given.work('a');
    await given.work('b');
    expect(given.active(key)).toEqual(['undo', 'handler', 'clean']);
    await given.work('clean');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test('begins for each round of a repeated subprocess, with the variables of that round', async () => {
    const loop = multiInstance('inputCollection="=[1,2]" inputElement="item"');
    const given = await world(process(subProcess('sub', inner(cleaning) + loop)));
    const key = await given.begin('p');
    const [first, second] = await given.activate('a');
    await given.run({ kind: 'completeJob', jobKey: first?.jobKey ?? '' });
    expect(await given.activate('clean')).toEqual([]);
    await given.run({ kind: 'completeJob', jobKey: second?.jobKey ?? '' });
    const jobs = await given.activate('clean');
    expect(jobs.map(({ variables }) => variables['item']).toSorted()).toEqual([1, 2]);
    for (const { jobKey } of jobs) await given.run({ kind: 'completeJob', jobKey });
    expect(given.active(key)).toEqual(['last']);
    expect(given.leftovers()).toEqual([]);
  });

  test('does nothing for a subprocess that was interrupted', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          subProcess('sub', inner(cleaning)) +
          boundary('stop', 'sub', messageEvent('stop')) +
          throwEvent('undo', compensate()) +
          endEvent() +
          flows('start', 'sub', 'undo', 'end') +
          flows('stop', 'undo'),
        message('stop', '="k"'),
      ),
    );
    const key = await given.begin('p');
    await given.run({ kind: 'publishMessage', name: 'stop', correlationKey: 'k' });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key)).not.toContain('handler:COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });

  test.each([
    ['in the process itself', startEvent() + serviceTask('a') + flows('start', 'a') + cleaning],
    [
      'that does not interrupt',
      startEvent() +
        subProcess('sub', inner(cleaning.replace('id="undone"', 'id="undone" isInterrupting="false"'))) +
        flows('start', 'sub'),
    ],
    [
      'twice',
      startEvent() +
        subProcess(
          'sub',
          inner(cleaning + eventSubProcess('other', startEvent('also', { inner: compensate() }) + endEvent('e9'))),
        ) +
        flows('start', 'sub'),
    ],
  ])('is refused %s', async (_, body) => {
    const given = await world();
    const resources = [{ name: 'p.bpmn', content: diagram('p', body) }];
    expect(await given.refused({ kind: 'deploy', resources })).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
