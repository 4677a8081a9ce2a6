import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  catchEvent,
  diagram,
  endEvent,
  eventSubProcess,
  flows,
  mappings,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
} from './diagram.ts';
import { hour, world } from './world.ts';

const waits = (processId: string, key = '=id'): string =>
  diagram(
    processId,
    startEvent() + catchEvent('wait', messageEvent('paid')) + endEvent() + flows('start', 'wait', 'end'),
    message('paid', key),
  );
const publish = (correlationKey: string, more: object = {}) => ({
  kind: 'publishMessage' as const,
  name: 'paid',
  correlationKey,
  ...more,
});

describe('message catch event', () => {
  test('takes a message with its name and key, and its variables', async () => {
    const given = await world(waits('p'));
    const key = await given.begin('p', { id: 12 });
    await given.run(publish('13'));
    expect(given.state(key)).toBe('ACTIVE');
    await given.run(publish('12', { variables: { sum: 5 } }));
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ id: 12, sum: 5 });
    expect(given.rows('SELECT state, message_name, correlation_key FROM message_subscription')).toMatchObject([
      { state: 'CORRELATED', message_name: 'paid', correlation_key: '12' },
    ]);
    expect(given.rows('SELECT element_id FROM correlated_message_subscription')).toHaveLength(1);
  });

  test('makes an incident when its key is neither text nor number', async () => {
    const given = await world(waits('p'));
    const key = await given.begin('p');
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'wait' }]);
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { id: 'x' } });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.run(publish('x'));
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('takes a buffered message that has not expired, the oldest first', async () => {
    const given = await world(waits('p'));
    await given.run(publish('x', { timeToLive: hour, variables: { no: 1 } }));
    await given.run(publish('x', { timeToLive: 2 * hour, variables: { no: 2 } }));
    const first = await given.begin('p', { id: 'x' });
    expect(given.variables(first)).toMatchObject({ no: 1 });
    await given.pass(2 * hour);
    const second = await given.begin('p', { id: 'x' });
    expect(given.state(second)).toBe('ACTIVE');
    expect(given.rows('SELECT * FROM message')).toEqual([]);
    expect(given.rows('SELECT * FROM message_reached')).toEqual([]);
  });

  test('does not see a message that was published without time to live before it waited', async () => {
    const given = await world(waits('p'));
    await given.run(publish('x'));
    expect(given.state(await given.begin('p', { id: 'x' }))).toBe('ACTIVE');
  });

  test('a message reaches one instance of a process id, and every process id', async () => {
    const given = await world(waits('p'), waits('q'));
    const [a, b, c] = [
      await given.begin('p', { id: 'x' }),
      await given.begin('p', { id: 'x' }),
      await given.begin('q', { id: 'x' }),
    ];
    await given.run(publish('x'));
    expect([given.state(a), given.state(b), given.state(c)]).toEqual(['COMPLETED', 'ACTIVE', 'COMPLETED']);
  });

  test('a message reaches one instance of a process id, whatever their versions', async () => {
    const given = await world(waits('p'));
    const first = await given.begin('p', { id: 'x' });
    await given.deploy(waits('p').replace('id="end"', 'id="end" name="End"'));
    const second = await given.begin('p', { id: 'x' });
    await given.run(publish('x'));
    expect([given.state(first), given.state(second)]).toEqual(['COMPLETED', 'ACTIVE']);
  });

  test('a key and a boundary event may come from input mappings', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          serviceTask('a', { extensions: mappings([['=outer', 'key']]) }) +
          boundary('stop', 'a', messageEvent('paid')) +
          endEvent() +
          flows('start', 'a', 'end') +
          flows('stop', 'end'),
        message('paid', '=key'),
      ),
    );
    const key = await given.begin('p', { outer: 'x' });
    await given.run(publish('x'));
    expect(given.trail(key)).toContain('stop:COMPLETED');
  });

  test('refuses a message with the id of one that is buffered', async () => {
    const given = await world();
    await given.run(publish('x', { messageId: 'm1', timeToLive: hour }));
    expect(await given.refused(publish('x', { messageId: 'm1', timeToLive: hour }))).toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    await given.run(publish('y', { messageId: 'm1', timeToLive: hour }));
    await given.pass(hour);
    await given.run(publish('x', { messageId: 'm1', timeToLive: hour }));
  });

  test('correlation says which instance it reached, and is refused when nothing waits', async () => {
    const given = await world(waits('p'));
    expect(await given.refused({ kind: 'correlateMessage', name: 'paid', correlationKey: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const key = await given.begin('p', { id: 'x' });
    expect(await given.run({ kind: 'correlateMessage', name: 'paid', correlationKey: 'x' })).toMatchObject({
      processInstanceKey: key,
    });
  });
});

describe('receive task and boundary event', () => {
  test('a receive task waits like a catch event', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          node('receiveTask', 'wait', { attributes: 'messageRef="Message_paid"' }) +
          endEvent() +
          flows('start', 'wait', 'end'),
        message('paid', '=id'),
      ),
    );
    const key = await given.begin('p', { id: 'x' });
    await given.run(publish('x', { variables: { sum: 1 } }));
    expect(given.variables(key)).toEqual({ id: 'x', sum: 1 });
    expect(given.trail(key)).toContain('wait:COMPLETED');
  });

  const bounded = (interrupting: boolean): string =>
    diagram(
      'p',
      startEvent() +
        serviceTask('a') +
        endEvent() +
        boundary('told', 'a', messageEvent('paid'), interrupting) +
        serviceTask('b') +
        flows('start', 'a', 'end') +
        flows('told', 'b'),
      message('paid', '=id'),
    );

  test('an interrupting boundary event ends its activity', async () => {
    const given = await world(bounded(true));
    const key = await given.begin('p', { id: 'x' });
    await given.run(publish('x', { variables: { sum: 1 } }));
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'a:TERMINATED', 'told:COMPLETED', 'b:ACTIVE']);
    expect(given.rows('SELECT state FROM job ORDER BY key')).toMatchObject([
      { state: 'CANCELED' },
      { state: 'CREATED' },
    ]);
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('a non-interrupting one may happen again and again, and takes all that is buffered', async () => {
    const given = await world(bounded(false));
    await given.run(publish('x', { timeToLive: hour }));
    await given.run(publish('x', { timeToLive: hour }));
    const key = await given.begin('p', { id: 'x' });
    await given.run(publish('x'));
    expect(given.active(key)).toEqual(['a', 'b', 'b', 'b']);
    await given.work('a');
    await given.run(publish('x'));
    expect(given.active(key)).toEqual(['b', 'b', 'b']);
    expect(given.leftovers()).toEqual([]);
  });
});

describe('event subprocess', () => {
  const withEvent = (interrupting: boolean): string =>
    diagram(
      'p',
      startEvent() +
        serviceTask('a') +
        endEvent() +
        flows('start', 'a', 'end') +
        eventSubProcess(
          'sub',
          node('startEvent', 'told', { attributes: `isInterrupting="${interrupting}"`, inner: messageEvent('paid') }) +
            serviceTask('b') +
            endEvent('e2') +
            flows('told', 'b', 'e2'),
        ),
      message('paid', '=id'),
    );

  test('an interrupting one takes over the process, once', async () => {
    const given = await world(withEvent(true));
    const key = await given.begin('p', { id: 'x' });
    await given.run(publish('x', { variables: { sum: 1 } }));
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'a:TERMINATED', 'sub:ACTIVE', 'told:COMPLETED', 'b:ACTIVE']);
    await given.run(publish('x'));
    expect(given.active(key)).toEqual(['sub', 'b']);
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ id: 'x', sum: 1 });
    expect(given.leftovers()).toEqual([]);
  });

  test('a non-interrupting one runs beside, as often as it happens; the process waits for all', async () => {
    const given = await world(withEvent(false));
    const key = await given.begin('p', { id: 'x' });
    await given.run(publish('x'));
    await given.restart();
    await given.run(publish('x'));
    expect(given.active(key)).toEqual(['a', 'sub', 'b', 'sub', 'b']);
    await given.work('a');
    expect(given.state(key)).toBe('ACTIVE');
    for (const job of await given.activate('b')) await given.run({ kind: 'completeJob', jobKey: job.jobKey });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.leftovers()).toEqual([]);
  });
});

describe('message start event', () => {
  const starts = diagram(
    'p',
    startEvent('start', { inner: messageEvent('paid') }) + serviceTask('a') + endEvent() + flows('start', 'a', 'end'),
    message('paid'),
  );
  const instances = (given: Awaited<ReturnType<typeof world>>) => given.rows('SELECT key FROM process_instance').length;

  test('starts an instance with the variables of the message', async () => {
    const given = await world(starts);
    const { processInstanceKey } = await given.run({ kind: 'correlateMessage', name: 'paid', variables: { sum: 1 } });
    expect(given.variables(processInstanceKey)).toEqual({ sum: 1 });
    await given.run(publish(''));
    expect(instances(given)).toBe(2);
  });

  test('waits while an instance with its key is active, and starts when that one ends', async () => {
    const given = await world(starts);
    await given.run(publish('x'));
    await given.run(publish('x'));
    await given.run(publish('x', { timeToLive: hour }));
    await given.run(publish('y'));
    expect(instances(given)).toBe(2);
    const [job] = await given.activate('a');
    await given.run({ kind: 'completeJob', jobKey: job?.jobKey ?? '' });
    expect(instances(given)).toBe(3);
    expect(given.leftovers()).toEqual([]);
  });

  test('belongs to the latest version only', async () => {
    const given = await world(starts);
    await given.deploy(starts.replace('id="a"', 'id="a" name="A"'));
    await given.run(publish('x'));
    expect(
      given.rows('SELECT d.version FROM process_instance i JOIN process_definition d ON d.key = i.definition_key'),
    ).toMatchObject([{ version: 2 }]);
  });

  test('is not started by a message from before the deployment', async () => {
    const given = await world();
    await given.run(publish('x', { timeToLive: hour }));
    await given.deploy(starts);
    expect(instances(given)).toBe(0);
  });
});
