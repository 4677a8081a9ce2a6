import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  callActivity,
  catchEvent,
  diagram,
  endEvent,
  escalation,
  escalationEvent,
  eventSubProcess,
  flows,
  linkEvent,
  mappings,
  node,
  serviceTask,
  signal,
  signalEvent,
  startEvent,
  subProcess,
  throwEvent,
} from './diagram.ts';
import { world } from './world.ts';

describe('signal', () => {
  test('reaches everything that waits for it, and starts processes', async () => {
    const waits = (id: string): string =>
      diagram(
        id,
        startEvent() + catchEvent('wait', signalEvent('go')) + endEvent() + flows('start', 'wait', 'end'),
        signal('go'),
      );
    const starts = diagram(
      's',
      startEvent('start', { inner: signalEvent('go') }) + endEvent() + flows('start', 'end'),
      signal('go'),
    );
    const given = await world(waits('p'), starts);
    const [a, b] = [await given.begin('p'), await given.begin('p')];
    await given.run({ kind: 'broadcastSignal', signalName: 'go', variables: { x: 1 } });
    expect([given.state(a), given.state(b)]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(given.variables(a)).toEqual({ x: 1 });
    expect(
      given.rows(
        "SELECT i.key FROM process_instance i JOIN process_definition d ON d.key = i.definition_key WHERE d.process_id = 's'",
      ),
    ).toHaveLength(1);
    const late = await given.begin('p');
    expect(given.state(late)).toBe('ACTIVE');
    expect(given.leftovers()).toEqual([]);
  });

  test('starts the latest version only', async () => {
    const starts = (name: string): string =>
      diagram(
        'p',
        startEvent('start', { inner: signalEvent(name) }) + endEvent() + flows('start', 'end'),
        signal(name),
      );
    const given = await world(starts('go'));
    await given.deploy(starts('run'));
    await given.run({ kind: 'broadcastSignal', signalName: 'go' });
    expect(given.rows('SELECT key FROM process_instance')).toEqual([]);
    await given.run({ kind: 'broadcastSignal', signalName: 'run' });
    expect(given.rows('SELECT key FROM process_instance')).toHaveLength(1);
  });

  test('is thrown by an event with its own inputs as variables', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() + catchEvent('wait', signalEvent('go')) + endEvent() + flows('start', 'wait', 'end'),
        signal('go'),
      ),
      diagram(
        'q',
        startEvent() +
          throwEvent('tell', signalEvent('go'), mappings([['=n + 1', 'm']])) +
          endEvent() +
          flows('start', 'tell', 'end'),
        signal('go'),
      ),
    );
    const key = await given.begin('p');
    const teller = await given.begin('q', { n: 1 });
    expect(given.variables(key)).toEqual({ m: 2 });
    expect(given.state(teller)).toBe('COMPLETED');
  });
});

describe('escalation', () => {
  const inner =
    startEvent('s1') +
    throwEvent('raise', escalationEvent('HELP')) +
    serviceTask('a') +
    endEvent('e1') +
    flows('s1', 'raise', 'a', 'e1');
  const process = (catching: string): string =>
    diagram(
      'p',
      startEvent() + subProcess('sub', inner) + endEvent() + flows('start', 'sub', 'end') + catching,
      escalation('HELP') + escalation('OTHER'),
    );

  test('a non-interrupting catcher lets the thrower go on', async () => {
    const given = await world(
      process(
        boundary('other', 'sub', escalationEvent('OTHER')) +
          boundary('help', 'sub', escalationEvent('HELP'), false) +
          serviceTask('b') +
          flows('help', 'b'),
      ),
    );
    const key = await given.begin('p');
    expect(given.active(key)).toEqual(['sub', 'b', 'a']);
  });

  test('an interrupting one ends it', async () => {
    const given = await world(
      process(boundary('help', 'sub', escalationEvent()) + serviceTask('b') + flows('help', 'b')),
    );
    const key = await given.begin('p');
    expect(given.active(key)).toEqual(['b']);
    expect(given.trail(key)).toContain('raise:TERMINATED');
  });

  test('uncaught it does nothing', async () => {
    const given = await world(process(''));
    const key = await given.begin('p');
    expect(given.active(key)).toEqual(['sub', 'a']);
    expect(given.incidents()).toEqual([]);
  });

  test('goes up through a call activity to an event subprocess', async () => {
    const handler = eventSubProcess(
      'handler',
      node('startEvent', 'caught', { attributes: 'isInterrupting="false"', inner: escalationEvent('HELP') }) +
        serviceTask('b') +
        endEvent('e2') +
        flows('caught', 'b', 'e2'),
    );
    const given = await world(
      diagram(
        'child',
        startEvent() + endEvent('raise', { inner: escalationEvent('HELP') }) + flows('start', 'raise'),
        escalation('HELP'),
      ),
      diagram(
        'p',
        startEvent() + callActivity('call', 'child') + endEvent() + flows('start', 'call', 'end') + handler,
        escalation('HELP'),
      ),
    );
    const key = await given.begin('p');
    expect(given.active(key)).toEqual(['handler', 'b']);
    await given.work('b');
    expect(given.state(key)).toBe('COMPLETED');
  });
});

describe('link and message throw events', () => {
  test('a link leads to its catch event', async () => {
    const given = await world(
      diagram(
        'p',
        startEvent() +
          throwEvent('leap', linkEvent('there')) +
          catchEvent('land', linkEvent('there')) +
          endEvent() +
          flows('start', 'leap') +
          flows('land', 'end'),
      ),
    );
    expect(given.trail(await given.begin('p'))).toEqual([
      'start:COMPLETED',
      'leap:COMPLETED',
      'land:COMPLETED',
      'end:COMPLETED',
    ]);
  });

  test('a link to nowhere is refused', async () => {
    const given = await world();
    const content = diagram('p', startEvent() + throwEvent('leap', linkEvent('there')) + flows('start', 'leap'));
    expect(await given.refused({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] })).toMatchObject({
      message: expect.stringContaining("'leap'"),
    });
  });

  test('a message is thrown by a worker', async () => {
    const tell = node('endEvent', 'tell', {
      inner: '<bpmn:messageEventDefinition />',
      extensions: '<zeebe:taskDefinition type="send" />',
    });
    const given = await world(diagram('p', startEvent() + tell + flows('start', 'tell')));
    const key = await given.begin('p');
    await given.work('send');
    expect(given.state(key)).toBe('COMPLETED');
  });
});
