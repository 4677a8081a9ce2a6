import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { elementKey, holds, incident, mend, reaches, setVariables, stands, userTask } from './support/instance.ts';
import { scenario, type Scenario } from './support/scenario.ts';

const created = async (given: Scenario) => {
  const key = await given.begin('task-listeners');
  await given.work('on-create');
  return { key, userTaskKey: (await userTask(key)).userTaskKey };
};
const corrections = (wanted: object) => ({ type: 'userTask' as const, denied: false, corrections: wanted });

describe('task listeners', () => {
  test('hold up a task that is created, and may correct it', async () => {
    const given = await scenario('task-listeners');
    const key = await given.begin('task-listeners');
    const { userTaskKey } = await userTask(key, 'CREATING');
    const job = await given.job('on-create');
    expect(job).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'CREATING', userTask: { userTaskKey } });
    await sdk.completeJob({ jobKey: job.jobKey, result: corrections({ priority: 80, candidateGroups: ['board'] }) });
    expect(await userTask(key)).toMatchObject({ priority: 80, candidateGroups: ['board'] });
  });

  test('hold up a completion, one after the other; its variables count when it is through', async () => {
    const given = await scenario('task-listeners');
    const { key, userTaskKey } = await created(given);
    const done = sdk.completeUserTask({ userTaskKey, variables: { ok: true } });
    const { jobs } = await sdk.activateJobs({
      type: given.named('on-complete'),
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    });
    expect(jobs).toMatchObject([{ listenerEventType: 'COMPLETING', userTask: { action: 'complete' } }]);
    await userTask(key, 'COMPLETING');
    for (const job of jobs) await sdk.completeJob({ jobKey: job.jobKey });
    await given.work('on-complete-too');
    await done;
    await reaches(key, 'COMPLETED');
    await holds(key, { ok: true });
  });

  test('may deny an assignment: the task is as it was, and who asked is told', async () => {
    const given = await scenario('task-listeners');
    const { key, userTaskKey } = await created(given);
    const asked = sdk.assignUserTask({ userTaskKey, assignee: 'ada' });
    const told = expect(asked).rejects.toMatchObject({ status: 409, title: 'INVALID_STATE' });
    const { jobs } = await sdk.activateJobs({
      type: given.named('on-assign'),
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    });
    expect(jobs).toMatchObject([{ userTask: { assignee: 'ada', changedAttributes: ['assignee'] } }]);
    for (const { jobKey } of jobs)
      await sdk.completeJob({ jobKey, result: { type: 'userTask', denied: true, deniedReason: 'on leave' } });
    await told;
    expect((await userTask(key)).assignee ?? null).toBeNull();
  });

  test('give no variables, may throw no error, and without retries are an incident of their own', async () => {
    const given = await scenario('task-listeners');
    const key = await given.begin('task-listeners');
    const { jobKey } = await given.job('on-create');
    await expect(sdk.completeJob({ jobKey, variables: { a: 1 } })).rejects.toMatchObject({ status: 400 });
    await expect(sdk.throwJobError({ jobKey, errorCode: 'X' })).rejects.toMatchObject({ status: 409 });
    await sdk.failJob({ jobKey, retries: 0 });
    await incident(key, 'TASK_LISTENER_NO_RETRIES', 'review');
    await mend(key, 'TASK_LISTENER_NO_RETRIES');
    await given.work('on-create');
    await userTask(key);
  });

  test('may not deny that a task is created, nor correct the assignee that the model gives', async () => {
    const given = await scenario('task-listeners-assigned');
    await given.begin('task-listeners-assigned');
    const { jobKey } = await given.job('on-create');
    await expect(sdk.completeJob({ jobKey, result: { type: 'userTask', denied: true } })).rejects.toMatchObject({
      status: 400,
    });
    await expect(sdk.completeJob({ jobKey, result: corrections({ assignee: 'bo' }) })).rejects.toMatchObject({
      status: 400,
    });
  });

  test('run when a task is cancelled, before the instance ends', async () => {
    const given = await scenario('task-listeners-canceling');
    const processInstanceKey = await given.begin('task-listeners-canceling');
    await sdk.cancelProcessInstance({ processInstanceKey });
    const job = await given.job('on-cancel');
    expect(job.listenerEventType).toBe('CANCELING');
    await given.workOn(job);
    await reaches(processInstanceKey, 'TERMINATED');
  });

  test('run when a task is interrupted, before the event that interrupts it goes on', async () => {
    const given = await scenario('task-listeners-canceling-boundary');
    const key = await given.begin('task-listeners-canceling-boundary', { order: 'a' });
    await given.publish('stopped', 'a', { variables: { why: 'late' } });
    await stands(key, 'review');
    const { userTaskKey } = await userTask(key, 'CANCELING');
    await expect(sdk.completeUserTask({ userTaskKey })).rejects.toMatchObject({ status: 409 });
    const job = await given.job('on-cancel');
    await expect(
      sdk.completeJob({ jobKey: job.jobKey, result: { type: 'userTask', denied: true } }),
    ).rejects.toMatchObject({ status: 400 });
    await sdk.completeJob({ jobKey: job.jobKey, result: corrections({ priority: 1 }) });
    await stands(key, 'tidy');
    expect(await userTask(key, 'CANCELED')).toMatchObject({ priority: 1 });
    await holds(key, { order: 'a', why: 'late' });
  });

  test('of an update hold up variables that are set on the task, too', async () => {
    const given = await scenario('task-listeners');
    const { key } = await created(given);
    const done = setVariables(await elementKey(key, 'review'), { seen: true }, true);
    const { jobs } = await sdk.activateJobs({
      type: given.named('on-update'),
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    });
    expect(jobs).toMatchObject([{ listenerEventType: 'UPDATING', userTask: { changedAttributes: ['variables'] } }]);
    for (const { jobKey } of jobs) await sdk.completeJob({ jobKey });
    await done;
    await holds(key, { seen: true }, await elementKey(key, 'review'));
  });
});
