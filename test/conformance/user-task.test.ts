import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { once, settles, type Answer } from './support/answers.ts';
import { holds, incident, mend, reaches, userTask } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

const person = { reviewer: 'ada', due: '2026-05-01T10:00:00Z', urgency: 80 };
const task = (userTaskKey: Awaited<ReturnType<typeof userTask>>['userTaskKey'], wanted: object) =>
  settles<Answer<'getUserTask'>, unknown>(
    (read) => Object.fromEntries(Object.entries(read).filter(([name]) => name in wanted)),
    (waiting) => sdk.getUserTask({ userTaskKey }, waiting),
    wanted,
  );

describe('a user task', () => {
  test('has the people, dates, priority and headers that the model gives it', async () => {
    const given = await scenario('user-task');
    const key = await given.begin('user-task', person);
    expect(await userTask(key)).toMatchObject({
      elementId: 'review',
      name: 'Review',
      assignee: 'ada',
      candidateGroups: ['desk', 'management'],
      candidateUsers: ['ada', 'bo'],
      dueDate: '2026-05-01T10:00:00.000Z',
      followUpDate: '2026-06-01T10:00:00.000Z',
      priority: 80,
      customHeaders: { colour: 'red' },
      processDefinitionId: given.named('user-task'),
      processDefinitionVersion: 1,
    });
  });

  test('has priority 50 and nobody when the model says nothing', async () => {
    const given = await scenario('user-task-plain');
    const found = await userTask(await given.begin('user-task-plain'));
    expect(found.priority).toBe(50);
    expect(found.assignee ?? null).toBeNull();
    expect(found.candidateGroups ?? []).toEqual([]);
  });

  test('is completed with variables; a second completion finds nothing', async () => {
    const given = await scenario('user-task-plain');
    const key = await given.begin('user-task-plain', { amount: 1 });
    const { userTaskKey } = await userTask(key);
    await sdk.completeUserTask({ userTaskKey, variables: { approved: true } });
    await reaches(key, 'COMPLETED');
    await holds(key, { amount: 1, approved: true });
    await task(userTaskKey, { state: 'COMPLETED' });
    await expect(sdk.completeUserTask({ userTaskKey })).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  test('is assigned, taken over, not taken over, and let go', async () => {
    const given = await scenario('user-task-plain');
    const { userTaskKey } = await userTask(await given.begin('user-task-plain'));
    await sdk.assignUserTask({ userTaskKey, assignee: 'ada' });
    await sdk.assignUserTask({ userTaskKey, assignee: 'bo' });
    await task(userTaskKey, { assignee: 'bo', state: 'CREATED' });
    await expect(sdk.assignUserTask({ userTaskKey, assignee: 'eva', allowOverride: false })).rejects.toMatchObject({
      status: 409,
      title: 'INVALID_STATE',
    });
    await sdk.unassignUserTask({ userTaskKey });
    await settles<Answer<'getUserTask'>, unknown>(
      (read) => read.assignee ?? null,
      (waiting) => sdk.getUserTask({ userTaskKey }, waiting),
      null,
    );
  });

  test('is changed in dates, candidates and priority', async () => {
    const given = await scenario('user-task-plain');
    const { userTaskKey } = await userTask(await given.begin('user-task-plain'));
    await sdk.updateUserTask({
      userTaskKey,
      changeset: {
        priority: 90,
        dueDate: '2027-01-01T00:00:00Z',
        followUpDate: '2027-02-01T00:00:00Z',
        candidateGroups: ['desk'],
        candidateUsers: ['ada'],
      },
    });
    await task(userTaskKey, {
      priority: 90,
      dueDate: '2027-01-01T00:00:00.000Z',
      followUpDate: '2027-02-01T00:00:00.000Z',
      candidateGroups: ['desk'],
      candidateUsers: ['ada'],
    });
  });

  test('is found by its candidates, its assignee and its variables', async () => {
    const given = await scenario('user-task');
    const key = await given.begin('user-task', { ...person, room: 12 });
    await userTask(key);
    const found = async (filter: object) =>
      (await sdk.searchUserTasks({ filter: { processInstanceKey: key, ...filter } }, once)).items.length;
    expect(await found({ candidateGroup: 'management' })).toBe(1);
    expect(await found({ candidateGroup: 'kitchen' })).toBe(0);
    expect(await found({ candidateUser: 'bo', assignee: 'ada' })).toBe(1);
    expect(await found({ processInstanceVariables: [{ name: 'room', value: '12' }] })).toBe(1);
    expect(await found({ processInstanceVariables: [{ name: 'room', value: '13' }] })).toBe(0);
  });

  test('whose assignee is no text waits as an incident', async () => {
    const given = await scenario('user-task');
    const key = await given.begin('user-task', { ...person, reviewer: 12 });
    await incident(key, 'EXTRACT_VALUE_ERROR', 'review');
    await mend(key, 'EXTRACT_VALUE_ERROR', { reviewer: 'bo' });
    expect((await userTask(key)).assignee).toBe('bo');
  });

  test('is cancelled with its instance', async () => {
    const given = await scenario('user-task-plain');
    const key = await given.begin('user-task-plain');
    const { userTaskKey } = await userTask(key);
    await sdk.cancelProcessInstance({ processInstanceKey: key });
    await task(userTaskKey, { state: 'CANCELED' });
    await expect(sdk.completeUserTask({ userTaskKey })).rejects.toMatchObject({ status: 404 });
  });

  test('of the old kind is a job and no user task', async () => {
    const given = await scenario('user-task-job');
    const key = await given.begin('user-task-job');
    const { jobs } = await sdk.activateJobs({
      type: 'io.camunda.zeebe:userTask',
      worker: 'conformance',
      timeout: 10_000,
      maxJobsToActivate: 100,
    });
    const own = jobs.filter(({ processInstanceKey }) => processInstanceKey === key);
    expect(own).toMatchObject([{ elementId: 'review' }]);
    for (const { jobKey } of own) await sdk.completeJob({ jobKey });
    await reaches(key, 'COMPLETED');
    const { items } = await sdk.searchUserTasks({ filter: { processInstanceKey: key } }, once);
    expect(items).toEqual([]);
  });

  test('of the old kind tells its worker in headers who does it, until when and with which form', async () => {
    const given = await scenario('user-task-job-assigned');
    const follow = '2026-03-03T09:00:00+01:00';
    const key = await given.begin('user-task-job-assigned', { who: 'ada', helpers: ['bo', 'eva'], follow });
    const { jobs } = await sdk.activateJobs({
      type: 'io.camunda.zeebe:userTask',
      worker: 'conformance',
      timeout: 10_000,
      maxJobsToActivate: 100,
    });
    const own = jobs.filter(({ processInstanceKey }) => processInstanceKey === key);
    const [job] = own;
    expect(job?.customHeaders).toMatchObject({
      place: 'front desk',
      'io.camunda.zeebe:assignee': 'ada',
      'io.camunda.zeebe:candidateGroups': '["board","office"]',
      'io.camunda.zeebe:candidateUsers': '["bo","eva"]',
      'io.camunda.zeebe:formKey': 'camunda-forms:bpmn:review-form',
    });
    const instant = (name: string): number => Date.parse(String(job?.customHeaders[`io.camunda.zeebe:${name}`]));
    expect(instant('dueDate')).toBe(Date.parse('2026-03-04T11:00:00Z'));
    expect(instant('followUpDate')).toBe(Date.parse(follow));
    for (const { jobKey } of own) await sdk.completeJob({ jobKey });
    await reaches(key, 'COMPLETED');
  });
});
