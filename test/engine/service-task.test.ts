import { describe, expect, test } from '@jest/globals';
import { diagram, endEvent, flows, mappings, serviceTask, startEvent } from './diagram.ts';
import { minute, world } from './world.ts';

const simple = diagram('order', startEvent() + serviceTask('pay') + endEvent() + flows('start', 'pay', 'end'));

describe('service task', () => {
  test('waits for a worker and goes on with its result', async () => {
    const given = await world(simple);
    const key = await given.begin('order', { amount: 7 });
    const job = await given.job('pay');
    expect(job).toMatchObject({
      type: 'pay',
      elementId: 'pay',
      processInstanceKey: key,
      variables: { amount: 7 },
      retries: 3,
      worker: 'test',
      deadline: given.now() + minute,
    });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, variables: { paid: true } });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.trail(key)).toEqual(['start:COMPLETED', 'pay:COMPLETED', 'end:COMPLETED']);
    expect(given.variables(key)).toEqual({ amount: 7, paid: true });
    expect(given.flows()).toEqual(['pay-end', 'start-pay']);
  });

  test('leases a job to one worker at a time, and again when the lease runs out, with the same retries', async () => {
    const given = await world(simple);
    await given.begin('order');
    const first = await given.job('pay');
    expect(await given.activate('pay')).toEqual([]);
    await given.pass(minute);
    const second = await given.job('pay');
    expect(second).toMatchObject({ jobKey: first.jobKey, retries: 3 });
  });

  test('takes a late completion by the first worker, and refuses the second one', async () => {
    const given = await world(simple);
    await given.begin('order');
    const { jobKey } = await given.job('pay');
    await given.pass(2 * minute);
    await given.run({ kind: 'completeJob', jobKey });
    expect(await given.refused({ kind: 'completeJob', jobKey })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('tries again after the back-off of a failure, and keeps failure variables local', async () => {
    const given = await world(simple);
    const key = await given.begin('order');
    const { jobKey } = await given.job('pay');
    await given.run({
      kind: 'failJob',
      jobKey,
      retries: 2,
      retryBackOff: 5 * minute,
      errorMessage: 'no',
      variables: { why: 'no' },
    });
    expect(await given.activate('pay')).toEqual([]);
    await given.pass(5 * minute - 1);
    expect(await given.activate('pay')).toEqual([]);
    await given.pass(1);
    const again = await given.job('pay');
    expect(again).toMatchObject({ retries: 2, variables: { why: 'no' } });
    expect(given.variables(key)).toEqual({});
  });

  test('makes an incident when no retries are left; the job goes on once retries are raised and the incident is resolved', async () => {
    const given = await world(simple);
    const key = await given.begin('order');
    const { jobKey } = await given.job('pay');
    await given.run({ kind: 'failJob', jobKey, errorMessage: 'the till is closed' });
    const [incident] = given.incidents();
    expect(incident).toMatchObject({ type: 'JOB_NO_RETRIES', message: 'the till is closed', elementId: 'pay' });
    expect(await given.refused({ kind: 'completeJob', jobKey })).toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringContaining("it is in state 'FAILED'"),
    });
    await given.run({ kind: 'resolveIncident', incidentKey: incident?.key ?? '' });
    expect(given.incidents()).toHaveLength(1);
    await given.run({ kind: 'updateJob', jobKey, retries: 1 });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    expect(given.incidents()).toEqual([]);
    expect(given.rows('SELECT incident_count FROM process_instance')).toMatchObject([{ incident_count: 0 }]);
    await given.work('pay');
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('extends a lease from now', async () => {
    const given = await world(simple);
    await given.begin('order');
    const { jobKey } = await given.job('pay');
    await given.pass(30_000);
    await given.run({ kind: 'updateJob', jobKey, timeout: minute });
    await given.pass(59_999);
    expect(await given.activate('pay')).toEqual([]);
    await given.pass(1);
    expect(await given.activate('pay')).toHaveLength(1);
  });

  test('gives only the variables that were asked for', async () => {
    const given = await world(simple);
    await given.begin('order', { a: 1, b: 2, c: 3 });
    const { jobs } = await given.run({
      kind: 'activateJobs',
      type: 'pay',
      worker: 'w',
      timeout: 1,
      maxJobsToActivate: 1,
      fetchVariables: ['b', 'x'],
    });
    expect(jobs[0]?.variables).toEqual({ b: 2 });
  });

  test('takes type, retries and headers from the model', async () => {
    const given = await world(
      diagram(
        'order',
        startEvent() +
          `<bpmn:serviceTask id="pay"><bpmn:extensionElements><zeebe:taskDefinition type="=&quot;pay-&quot; + kind" retries="=2 + 3" /><zeebe:taskHeaders><zeebe:header key="to" value="bank" /></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>` +
          endEvent() +
          flows('start', 'pay', 'end'),
      ),
    );
    await given.begin('order', { kind: 'card' });
    expect(await given.job('pay-card')).toMatchObject({ retries: 5, customHeaders: { to: 'bank' } });
  });

  test('makes an incident when its type is no text, and goes on once the variable is there', async () => {
    const given = await world(
      diagram(
        'order',
        startEvent() +
          `<bpmn:serviceTask id="pay"><bpmn:extensionElements><zeebe:taskDefinition type="=kind" /></bpmn:extensionElements></bpmn:serviceTask>` +
          endEvent() +
          flows('start', 'pay', 'end'),
      ),
    );
    const key = await given.begin('order');
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'pay' }]);
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { kind: 'cash' } });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('cash');
    expect(given.state(key)).toBe('COMPLETED');
  });
});

describe('variables', () => {
  test('inputs are local; with outputs only what is mapped leaves', async () => {
    const task = serviceTask('pay', {
      extensions: mappings(
        [
          ['=order.id', 'id'],
          ['=id + 1', 'next.value'],
        ],
        [['=receipt.no', 'receiptNo']],
      ),
    });
    const given = await world(diagram('order', startEvent() + task + endEvent() + flows('start', 'pay', 'end')));
    const key = await given.begin('order', { order: { id: 4 } });
    const job = await given.job('pay');
    expect(job.variables).toEqual({ order: { id: 4 }, id: 4, next: { value: 5 } });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, variables: { receipt: { no: 'R1' }, noise: true } });
    expect(given.variables(key)).toEqual({ order: { id: 4 }, receiptNo: 'R1' });
  });

  test('without outputs a result changes the nearest scope that has the name, else the root', async () => {
    const task = serviceTask('pay', { extensions: mappings([['=1', 'mine']]) });
    const given = await world(diagram('order', startEvent() + task + endEvent() + flows('start', 'pay', 'end')));
    const key = await given.begin('order', { ours: 1 });
    await given.work('pay', { mine: 2, ours: 2, fresh: 2 });
    expect(given.variables(key)).toEqual({ ours: 2, fresh: 2 });
  });

  test('are set from outside locally or upwards', async () => {
    const given = await world(simple);
    const key = await given.begin('order', { a: 1 });
    const { elementInstanceKey } = await given.job('pay');
    await given.run({ kind: 'setVariables', elementInstanceKey, variables: { a: 2, b: 2 } });
    await given.run({ kind: 'setVariables', elementInstanceKey, variables: { a: 3 }, local: true });
    expect(given.variables(key)).toEqual({ a: 2, b: 2 });
    expect(given.variables(elementInstanceKey)).toEqual({ a: 3 });
  });
});

describe('process instance', () => {
  test('answers with the variables once it has completed, when asked to wait', async () => {
    const given = await world(simple);
    const answer = given.run({
      kind: 'createProcessInstance',
      processDefinitionId: 'order',
      variables: { a: 1 },
      awaitCompletion: true,
      fetchVariables: ['b'],
    });
    await given.work('pay', { b: 2 });
    expect((await answer).variables).toEqual({ b: 2 });
  });

  test('is cancelled with everything that belongs to it', async () => {
    const given = await world(simple);
    const key = await given.begin('order');
    const { jobKey } = await given.job('pay');
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(given.state(key)).toBe('TERMINATED');
    expect(given.leftovers()).toEqual([]);
    expect(await given.refused({ kind: 'completeJob', jobKey })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await given.refused({ kind: 'cancelProcessInstance', processInstanceKey: key })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('goes on after a restart', async () => {
    const given = await world(simple);
    const key = await given.begin('order', { a: 1 });
    await given.restart();
    const job = await given.job('pay');
    expect(job.variables).toEqual({ a: 1 });
    await given.restart();
    await given.run({ kind: 'completeJob', jobKey: job.jobKey });
    expect(given.state(key)).toBe('COMPLETED');
  });

  test('refuses an unknown process', async () => {
    const given = await world();
    expect(await given.refused({ kind: 'createProcessInstance', processDefinitionId: 'nothing' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
