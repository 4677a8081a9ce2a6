import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  catchEvent,
  diagram,
  error,
  errorEvent,
  eventSubProcess,
  flows,
  mappings,
  message,
  messageEvent,
  node,
  serviceTask,
  startEvent,
} from './diagram.ts';
import { world, type World } from './world.ts';

/** An ad-hoc subprocess that a job worker controls, as of Camunda 8.8. */

const controlled = (more = '', { adHoc = '', io = '' } = {}) =>
  diagram(
    'p',
    startEvent() +
      node('adHocSubProcess', 'desk', {
        inner: serviceTask('a') + serviceTask('b') + more,
        extensions: `<zeebe:taskDefinition type="agent" retries="2" /><zeebe:taskHeaders><zeebe:header key="model" value="m" /></zeebe:taskHeaders>${adHoc}${io}`,
      }) +
      serviceTask('after') +
      flows('start', 'desk', 'after') +
      boundary('bad', 'desk', errorEvent('BAD')) +
      serviceTask('sorry') +
      flows('bad', 'sorry'),
    message('call', '="k"') + error('BAD'),
  );

async function answer(given: World, result: object, variables: Record<string, unknown> = {}) {
  const { jobKey } = await given.job('agent');
  return given.engine.execute({ kind: 'completeJob', jobKey, variables, adHocResult: result });
}
const elements = (...ids: string[]) => ({ activateElements: ids.map((elementId) => ({ elementId })) });
const ended = { isCompletionConditionFulfilled: true };

describe('an ad-hoc subprocess that a worker controls', () => {
  test('asks for what to do on entry, and again whenever something in it has ended', async () => {
    const given = await world(controlled());
    const key = await given.begin('p', { goal: 'x' });
    const job = await given.job('agent');
    expect(job).toMatchObject({
      kind: 'AD_HOC_SUB_PROCESS',
      elementId: 'desk',
      retries: 2,
      customHeaders: { model: 'm' },
    });
    expect(job.variables).toMatchObject({
      goal: 'x',
      adHocSubProcessElements: [{ elementId: 'a' }, { elementId: 'b' }],
    });
    await given.run({
      kind: 'completeJob',
      jobKey: job.jobKey,
      adHocResult: { activateElements: [{ elementId: 'a', variables: { question: 7 } }, { elementId: 'b' }] },
    });
    expect(await given.activate('agent')).toEqual([]);
    const a = await given.job('a');
    expect(a.variables).toMatchObject({ question: 7 });
    await given.run({ kind: 'completeJob', jobKey: a.jobKey });
    await given.restart();
    await answer(given, elements('a'));
    expect(given.active(key).filter((id) => id === 'a' || id === 'b')).toEqual(['b', 'a']);
    await given.work('b');
    await answer(given, { ...ended, isCancelRemainingInstances: true });
    expect(given.active(key)).toEqual(['after']);
    expect(given.trail(key)).toContain('a:TERMINATED');
    await given.work('after');
    expect(given.leftovers()).toEqual([]);
  });

  test('has one job at a time: what ends while the worker thinks asks anew', async () => {
    const given = await world(controlled());
    await given.begin('p');
    await answer(given, elements('a', 'b'));
    await given.work('a');
    const old = await given.job('agent');
    await given.work('b');
    expect(await given.refused({ kind: 'completeJob', jobKey: old.jobKey })).toMatchObject({ code: 'NOT_FOUND' });
    expect(given.rows("SELECT state FROM job WHERE type = 'agent' ORDER BY key")).toMatchObject([
      { state: 'COMPLETED' },
      { state: 'CANCELED' },
      { state: 'CREATED' },
    ]);
  });

  test('waits for what is active once it is fulfilled, and asks no more', async () => {
    const given = await world(controlled());
    const key = await given.begin('p');
    await answer(given, elements('a', 'b'));
    await given.work('a');
    await answer(given, ended);
    expect(given.active(key)).toContain('b');
    await given.work('b');
    expect(await given.activate('agent')).toEqual([]);
    expect(given.active(key)).toEqual(['after']);
  });

  test('goes on at once when it is fulfilled with nothing active; without an answer it stays', async () => {
    const given = await world(controlled());
    const [first, second] = [await given.begin('p'), await given.begin('p')];
    const [one, other] = await given.activate('agent');
    await given.run({ kind: 'completeJob', jobKey: one?.jobKey ?? '', adHocResult: ended });
    await given.run({ kind: 'completeJob', jobKey: other?.jobKey ?? '' });
    expect(given.active(first)).toEqual(['after']);
    expect(given.active(second)).toEqual(['desk']);
  });

  test('collects outputs, and the variables of its job go on from its scope', async () => {
    const given = await world(
      controlled('', {
        adHoc: '<zeebe:adHoc outputCollection="found" outputElement="=answer" />',
        io: mappings([['=0', 'turn']], [['=turn', 'turns']]),
      }),
    );
    const key = await given.begin('p');
    await answer(given, elements('a'), { turn: 1, seen: true });
    await given.work('a', { answer: 42 });
    await answer(given, ended, { turn: 2 });
    expect(given.variables(key)).toEqual({ seen: true, found: [42], turns: 2, answer: 42 });
  });

  test('refuses an unknown element, and an end that also begins something', async () => {
    const given = await world(controlled());
    const key = await given.begin('p');
    const { jobKey } = await given.job('agent');
    for (const adHocResult of [elements('c'), { ...ended, ...elements('a') }])
      expect(await given.refused({ kind: 'completeJob', jobKey, adHocResult })).toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    expect(given.active(key)).toEqual(['desk']);
    await given.run({ kind: 'completeJob', jobKey, adHocResult: ended });
  });

  test('is an incident without retries, which goes when it is asked anew', async () => {
    const given = await world(controlled());
    const key = await given.begin('p');
    await answer(given, elements('a', 'b'));
    await given.work('a');
    const { jobKey } = await given.job('agent');
    await given.run({ kind: 'failJob', jobKey, retries: 0, errorMessage: 'No idea' });
    expect(given.incidents()).toMatchObject([{ type: 'AD_HOC_SUB_PROCESS_NO_RETRIES', message: 'No idea' }]);
    await given.work('b');
    expect(given.incidents()).toEqual([]);
    await answer(given, ended);
    expect(given.active(key)).toEqual(['after']);
  });

  test('is left by an error of its worker, with all that is active and the job', async () => {
    const given = await world(controlled());
    const key = await given.begin('p');
    await answer(given, elements('a', 'b'));
    await given.work('a');
    const { jobKey } = await given.job('agent');
    await given.run({ kind: 'throwJobError', jobKey, errorCode: 'BAD' });
    expect(given.active(key)).toEqual(['sorry']);
    expect(given.leftovers()).toEqual([]);
  });

  const called = (interrupting: boolean) =>
    eventSubProcess(
      'called',
      startEvent('rings', { attributes: `isInterrupting="${interrupting}"`, inner: messageEvent('call') }) +
        serviceTask('talk') +
        flows('rings', 'talk'),
    );
  const ring = (given: World) => given.run({ kind: 'correlateMessage', name: 'call', correlationKey: 'k' });

  test('asks again when an event subprocess in it has ended that did not interrupt', async () => {
    const given = await world(controlled(called(false)));
    const key = await given.begin('p');
    await answer(given, elements());
    await ring(given);
    await given.work('talk');
    await answer(given, ended);
    expect(given.active(key)).toEqual(['after']);
  });

  test('completes after one that interrupted, without asking', async () => {
    const given = await world(controlled(called(true)));
    const key = await given.begin('p');
    await answer(given, elements('a'));
    await ring(given);
    expect(await given.activate('agent')).toEqual([]);
    await given.work('talk');
    expect(given.active(key)).toEqual(['after']);
    expect(given.leftovers()).toEqual([]);
  });

  test('is cancelled with its job', async () => {
    const given = await world(controlled(catchEvent('wait', messageEvent('call'))));
    const key = await given.begin('p');
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(await given.activate('agent')).toEqual([]);
    expect(given.leftovers()).toEqual([]);
  });
});
