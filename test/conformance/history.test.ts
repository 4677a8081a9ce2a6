import { describe, expect, test } from '@jest/globals';
import { once } from './support/answers.ts';
import { brand, sdk } from './support/cluster.ts';
import { holds, reaches, stands, userTask, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('what has ended is still found', () => {
  test('an instance with its variables, elements and flows', async () => {
    const given = await scenario('service-task');
    const processInstanceKey = await given.begin('service-task', { amount: 1 });
    await given.work('pack', { packed: true });
    await reaches(processInstanceKey, 'COMPLETED');
    await holds(processInstanceKey, { amount: 1, packed: true });
    await went(processInstanceKey, 'pack', 'COMPLETED');
    await stands(processInstanceKey);
    const instance = await sdk.getProcessInstance({ processInstanceKey }, once);
    expect(Date.parse(instance.endDate ?? '')).toBeGreaterThanOrEqual(Date.parse(instance.startDate));
    expect((await sdk.getProcessInstanceSequenceFlows({ processInstanceKey }, once)).items).toHaveLength(2);
  });

  test('a job with who did it and when', async () => {
    const given = await scenario('service-task');
    const processInstanceKey = await given.begin('service-task');
    await given.work('pack');
    await reaches(processInstanceKey, 'COMPLETED');
    const { items } = await sdk.searchJobs({ filter: { processInstanceKey, state: 'COMPLETED' } }, once);
    expect(items).toMatchObject([{ elementId: 'pack', worker: 'conformance', endTime: expect.any(String) }]);
  });

  test('a user task with who had it, when it was done and what was known then', async () => {
    const given = await scenario('user-task');
    const key = await given.begin('user-task', { reviewer: 'ada', due: null, urgency: 5 });
    const { userTaskKey } = await userTask(key);
    await sdk.completeUserTask({ userTaskKey, variables: { approved: true } });
    expect(await userTask(key, 'COMPLETED')).toMatchObject({
      userTaskKey,
      assignee: 'ada',
      priority: 5,
      completionDate: expect.any(String),
    });
    const { items } = await sdk.searchUserTaskVariables({ userTaskKey }, once);
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['reviewer', 'urgency']));
  });

  test('an incident that was resolved', async () => {
    const given = await scenario('service-task');
    const processInstanceKey = await given.begin('service-task');
    const { jobKey } = await given.job('pack');
    await sdk.failJob({ jobKey, retries: 0, errorMessage: 'no paper' });
    const [incident] =
      (await sdk.searchIncidents({ filter: { processInstanceKey } }, { consistency: { waitUpToMs: 20_000 } })).items ??
      [];
    await sdk.updateJob({ jobKey, changeset: { retries: 1 } });
    await sdk.resolveIncident({ incidentKey: brand.IncidentKey.assumeExists(incident?.incidentKey ?? '') });
    await given.work('pack');
    await reaches(processInstanceKey, 'COMPLETED');
    const { items } = await sdk.searchIncidents({ filter: { processInstanceKey, state: 'RESOLVED' } }, once);
    expect(items).toMatchObject([{ errorMessage: 'no paper', jobKey }]);
  });
});
