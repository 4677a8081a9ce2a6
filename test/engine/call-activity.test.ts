import { describe, expect, test } from '@jest/globals';
import {
  boundary,
  callActivity,
  diagram,
  endEvent,
  error,
  errorEvent,
  flows,
  mappings,
  message,
  messageEvent,
  multiInstance,
  node,
  serviceTask,
  startEvent,
  timerEvent,
} from './diagram.ts';
import { hour, world } from './world.ts';

const child = diagram('child', startEvent() + serviceTask('work') + endEvent() + flows('start', 'work', 'end'));
const parent = (attributes = '', more = ''): string =>
  diagram(
    'parent',
    startEvent() + callActivity('call', 'child', attributes, more) + endEvent() + flows('start', 'call', 'end'),
  );

describe('call activity', () => {
  test('starts the process with every variable and takes every variable back', async () => {
    const given = await world(child, parent());
    const key = await given.begin('parent', { a: 1 });
    const job = await given.job('work');
    expect(job.variables).toEqual({ a: 1 });
    expect(
      given.rows(
        'SELECT parent_instance_key, root_instance_key FROM process_instance WHERE key = ?',
        Number(job.processInstanceKey),
      ),
    ).toMatchObject([{ parent_instance_key: Number(key), root_instance_key: Number(key) }]);
    await given.restart();
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, variables: { b: 2 } });
    expect([given.state(job.processInstanceKey), given.state(key)]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(given.variables(key)).toEqual({ a: 1, b: 2 });
  });

  test('passes on the business id, also after a restart', async () => {
    const first = diagram(
      'first',
      startEvent() + serviceTask('before') + callActivity('call', 'child') + flows('start', 'before', 'call'),
    );
    const given = await world(child, first);
    await given.run({ kind: 'createProcessInstance', processDefinitionId: 'first', businessId: 'order-7' });
    await given.restart();
    await given.work('before');
    expect(given.rows('SELECT business_id FROM process_instance ORDER BY key')).toMatchObject([
      { business_id: 'order-7' },
      { business_id: 'order-7' },
    ]);
  });

  test('passes on only what is mapped, when told so', async () => {
    const io = mappings([['=a', 'given']], [['=b', 'taken']]);
    const given = await world(
      child,
      parent('propagateAllParentVariables="false" propagateAllChildVariables="false"', io),
    );
    const key = await given.begin('parent', { a: 1, secret: true });
    const job = await given.job('work');
    expect(job.variables).toEqual({ given: 1 });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, variables: { b: 2, noise: 3 } });
    expect(given.variables(key)).toEqual({ a: 1, secret: true, taken: 2 });
  });

  test('takes nothing back without propagation and mappings', async () => {
    const given = await world(child, parent('propagateAllChildVariables="false"'));
    const key = await given.begin('parent', { a: 1 });
    await given.work('work', { b: 2 });
    expect(given.variables(key)).toEqual({ a: 1 });
  });

  test('is an incident until the process is deployed', async () => {
    const given = await world(parent());
    const key = await given.begin('parent');
    expect(given.incidents()).toMatchObject([{ type: 'CALLED_ELEMENT_ERROR', elementId: 'call' }]);
    await given.deploy(child);
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('work');
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('is an incident while the process has no none start event', async () => {
    const byMessage = diagram(
      'child',
      startEvent('start', { inner: messageEvent('go') }) + endEvent() + flows('start', 'end'),
      message('go'),
    );
    const given = await world(byMessage, parent());
    await given.begin('parent');
    expect(given.incidents()).toMatchObject([{ type: 'CALLED_ELEMENT_ERROR', elementId: 'call' }]);
  });

  test('is ended with what it called by a boundary event; what is called is not cancelled alone', async () => {
    const given = await world(
      child,
      diagram(
        'parent',
        startEvent() +
          callActivity('call', 'child') +
          endEvent() +
          boundary('late', 'call', timerEvent('Duration', 'PT1H')) +
          endEvent('e1') +
          flows('start', 'call', 'end') +
          flows('late', 'e1'),
      ),
    );
    const key = await given.begin('parent', { a: 1 });
    const { processInstanceKey } = await given.job('work');
    expect(await given.refused({ kind: 'cancelProcessInstance', processInstanceKey })).toMatchObject({
      code: 'INVALID_STATE',
    });
    await given.pass(hour);
    expect([given.state(processInstanceKey), given.state(key)]).toEqual(['TERMINATED', 'COMPLETED']);
    expect(given.leftovers()).toEqual([]);
  });

  test('errors go up through it, and incidents show on every level', async () => {
    const failing = diagram(
      'child',
      startEvent() + endEvent('fail', { inner: errorEvent('LOST') }) + flows('start', 'fail'),
      error('LOST'),
    );
    const given = await world(
      failing,
      diagram(
        'parent',
        startEvent() +
          callActivity('call', 'child') +
          endEvent() +
          boundary('lost', 'call', errorEvent('LOST')) +
          endEvent('e1') +
          flows('start', 'call', 'end') +
          flows('lost', 'e1'),
        error('LOST'),
      ),
    );
    const key = await given.begin('parent');
    expect(given.trail(key)).toContain('e1:COMPLETED');
    await given.deploy(parent());
    await given.begin('parent');
    expect(given.rows("SELECT incident_count FROM process_instance WHERE state = 'ACTIVE'")).toEqual([
      { incident_count: 1 },
      { incident_count: 1 },
    ]);
    expect(given.leftovers()).toEqual([]);
  });

  test('fans out to many', async () => {
    const given = await world(
      child,
      diagram(
        'parent',
        startEvent() +
          node('callActivity', 'call', {
            extensions:
              '<zeebe:calledElement processId="child" propagateAllChildVariables="false" />' +
              mappings([], [['=answer', 'answer']]),
            inner: multiInstance(
              'inputCollection="=for i in 1..50 return i" inputElement="n" outputCollection="answers" outputElement="=answer"',
            ),
          }) +
          endEvent() +
          flows('start', 'call', 'end'),
      ),
    );
    const key = await given.begin('parent');
    const jobs = await given.activate('work');
    expect(jobs).toHaveLength(50);
    for (const job of jobs)
      await given.run({
        kind: 'completeJob',
        jobKey: job.jobKey,
        variables: { answer: Number(job.variables['n']) * 2 },
      });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)['answers']).toHaveLength(50);
  });
});
