import { describe, expect, test } from '@jest/globals';
import { diagram, endEvent, flows, startEvent, userTask } from './diagram.ts';
import { world, type World } from './world.ts';

describe('task listeners', () => {
  const taskListeners = (...each: [string, string][]): string =>
    `<zeebe:taskListeners>${each.map(([event, type]) => `<zeebe:taskListener eventType="${event}" type="${type}" />`).join('')}</zeebe:taskListeners>`;
  const process = (content: string): string =>
    diagram('p', startEvent() + userTask('review', content) + endEvent() + flows('start', 'review', 'end'));
  const task = (given: World) => given.rows('SELECT * FROM user_task')[0];

  test('hold up a completion, one after the other, and let it go', async () => {
    const given = await world(process(taskListeners(['completing', 'c1'], ['completing', 'c2'])));
    const key = await given.begin('p');
    const userTaskKey = String(task(given)?.['key']);
    const answer = given.run({ kind: 'completeUserTask', userTaskKey, variables: { ok: true } });
    const job = await given.job('c1');
    expect(job).toMatchObject({
      kind: 'TASK_LISTENER',
      listenerEventType: 'COMPLETING',
      userTask: { userTaskKey, action: 'complete', priority: 50 },
    });
    expect(task(given)).toMatchObject({ state: 'COMPLETING' });
    expect(await given.refused({ kind: 'assignUserTask', userTaskKey, assignee: 'eva' })).toMatchObject({
      code: 'INVALID_STATE',
    });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey });
    await given.work('c2');
    await answer;
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.variables(key)).toEqual({ ok: true });
  });

  test('deny a change: the task is as before, and so is who asked told', async () => {
    const given = await world(process(taskListeners(['assigning', 'a1'])));
    await given.begin('p');
    const userTaskKey = String(task(given)?.['key']);
    const answer = given.refused({ kind: 'assignUserTask', userTaskKey, assignee: 'eva' });
    const job = await given.job('a1');
    expect(job.userTask).toMatchObject({ assignee: 'eva', changedAttributes: ['assignee'] });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey, result: { denied: true, deniedReason: 'on leave' } });
    expect(await answer).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('on leave') });
    expect(task(given)).toMatchObject({ state: 'CREATED', assignee: null });
  });

  test('correct a change, also of a task that is being created, also after a restart', async () => {
    const given = await world(
      process(`<zeebe:assignmentDefinition assignee="eva" />${taskListeners(['creating', 'n1'], ['assigning', 'a1'])}`),
    );
    const key = await given.begin('p');
    expect(task(given)).toMatchObject({ state: 'CREATING' });
    const first = await given.job('n1');
    expect(
      await given.refused({ kind: 'completeJob', jobKey: first.jobKey, result: { corrections: { assignee: 'bo' } } }),
    ).toMatchObject({ code: 'INVALID_ARGUMENT' });
    await given.restart();
    await given.run({
      kind: 'completeJob',
      jobKey: first.jobKey,
      result: { corrections: { priority: 80, candidateGroups: ['desk'] } },
    });
    expect(task(given)).toMatchObject({
      state: 'ASSIGNING',
      assignee: null,
      priority: 80,
      candidate_groups: '["desk"]',
    });
    const second = await given.job('a1');
    await given.run({ kind: 'completeJob', jobKey: second.jobKey, result: { corrections: { assignee: 'bo' } } });
    expect(task(given)).toMatchObject({ state: 'CREATED', assignee: 'bo' });
    await given.run({ kind: 'completeUserTask', userTaskKey: String(task(given)?.['key']) });
    expect(given.state(key)).toBe('COMPLETED');
    expect(given.rows('SELECT value FROM user_task_candidate')).toMatchObject([{ value: 'desk' }]);
  });

  test('give no variables, and make incidents of their own', async () => {
    const given = await world(process(taskListeners(['updating', 'u1'])));
    await given.begin('p');
    const userTaskKey = String(task(given)?.['key']);
    const answer = given.run({ kind: 'updateUserTask', userTaskKey, changes: { priority: 1 } });
    const { jobKey } = await given.job('u1');
    expect(await given.refused({ kind: 'completeJob', jobKey, variables: { a: 1 } })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await given.run({ kind: 'failJob', jobKey });
    expect(given.incidents()).toMatchObject([{ type: 'TASK_LISTENER_NO_RETRIES' }]);
    await given.run({ kind: 'updateJob', jobKey, retries: 1 });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('u1');
    await answer;
    expect(task(given)).toMatchObject({ state: 'CREATED', priority: 1 });
  });

  test('have three tries and the headers of the task; they may not both deny and correct', async () => {
    const headers = '<zeebe:taskHeaders><zeebe:header key="kind" value="order" /></zeebe:taskHeaders>';
    const given = await world(process(taskListeners(['assigning', 'a1']) + headers));
    await given.begin('p');
    const answer = given.run({
      kind: 'assignUserTask',
      userTaskKey: String(task(given)?.['key']),
      assignee: 'eva',
    });
    const job = await given.job('a1');
    expect(job).toMatchObject({ retries: 3, customHeaders: { kind: 'order' } });
    const result = { denied: true, corrections: { priority: 1 } };
    expect(await given.refused({ kind: 'completeJob', jobKey: job.jobKey, result })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await given.run({ kind: 'completeJob', jobKey: job.jobKey });
    await answer;
  });

  test('for an update hold up variables of the task too, and may deny them', async () => {
    const given = await world(process(taskListeners(['updating', 'u1'])));
    const key = await given.begin('p', { a: 0 });
    const elementInstanceKey = String(task(given)?.['element_instance_key']);
    const set = { kind: 'setVariables', elementInstanceKey, variables: { a: 1 } } as const;
    const denied = given.refused(set);
    const first = await given.job('u1');
    expect(first.userTask).toMatchObject({ changedAttributes: ['variables'] });
    expect(await given.refused(set)).toMatchObject({ code: 'INVALID_STATE' });
    await given.run({ kind: 'completeJob', jobKey: first.jobKey, result: { denied: true } });
    expect(await denied).toMatchObject({ code: 'INVALID_STATE' });
    expect(given.variables(key)).toEqual({ a: 0 });
    const local = given.run({ ...set, local: true });
    await given.work('u1');
    await local;
    const spread = given.run({ ...set, variables: { b: 2 } });
    await given.work('u1');
    await spread;
    expect(given.variables(key)).toEqual({ a: 0, b: 2 });
    expect(given.variables(elementInstanceKey)).toEqual({ a: 1 });
  });

  test('see as changed what is another than before, corrections included', async () => {
    const given = await world(process(taskListeners(['assigning', 'a1'], ['assigning', 'a2'], ['assigning', 'a3'])));
    await given.begin('p');
    const userTaskKey = String(task(given)?.['key']);
    const answer = given.run({ kind: 'assignUserTask', userTaskKey, assignee: 'eva' });
    for (const [type, seen, priority] of [
      ['a1', ['assignee'], 80],
      ['a2', ['assignee', 'priority'], 50],
      ['a3', ['assignee'], 50],
    ] as const) {
      const { jobKey, userTask: properties } = await given.job(type);
      expect(properties?.changedAttributes).toEqual(seen);
      await given.run({ kind: 'completeJob', jobKey, result: { corrections: { priority } } });
    }
    await answer;
    expect(task(given)).toMatchObject({ assignee: 'eva', priority: 50 });
  });

  test('are cancelled with the task, and who asked is told', async () => {
    const given = await world(process(taskListeners(['completing', 'c1'])));
    const key = await given.begin('p');
    const answer = given.refused({ kind: 'completeUserTask', userTaskKey: String(task(given)?.['key']) });
    await given.run({ kind: 'cancelProcessInstance', processInstanceKey: key });
    expect(await answer).toMatchObject({ code: 'NOT_FOUND' });
    expect(given.leftovers()).toEqual([]);
  });

  test('whose type can not be told hold up a change as an incident; resolved, all of them run', async () => {
    const given = await world(process(taskListeners(['assigning', 'a1'], ['assigning', '=second'])));
    const key = await given.begin('p');
    const answer = given.run({
      kind: 'assignUserTask',
      userTaskKey: String(task(given)?.['key']),
      assignee: 'eva',
    });
    await given.work('a1');
    expect(given.incidents()).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', elementId: 'review' }]);
    await given.run({ kind: 'setVariables', elementInstanceKey: key, variables: { second: 'a2' } });
    await given.run({ kind: 'resolveIncident', incidentKey: given.incidents()[0]?.key ?? '' });
    await given.work('a1');
    await given.work('a2');
    await answer;
    expect(task(given)).toMatchObject({ state: 'CREATED', assignee: 'eva' });
  });
});
