import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  diagram,
  endEvent,
  flows,
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
