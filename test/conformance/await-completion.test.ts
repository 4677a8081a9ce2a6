import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { scenario } from './support/scenario.ts';

describe('who awaits the completion of an instance', () => {
  test('gets the variables of the process when it has completed', async () => {
    const given = await scenario('undefined-task');
    const answer = await sdk.createProcessInstance({
      processDefinitionId: given.idOf('undefined-task'),
      variables: { a: 1 },
      awaitCompletion: true,
    });
    expect(answer).toMatchObject({ processDefinitionVersion: 1, variables: { a: 1, c: 2 } });
  });

  test('gets only the variables that were asked for', async () => {
    const given = await scenario('service-task');
    const awaited = sdk.createProcessInstance({
      processDefinitionId: given.idOf('service-task'),
      variables: { a: 1, b: 2 },
      awaitCompletion: true,
      fetchVariables: ['b', 'c', 'd'],
    });
    const { jobs } = await sdk.activateJobs({ type: given.named('pack'), timeout: 60_000, maxJobsToActivate: 1 });
    for (const job of jobs) await given.workOn(job, { c: 3 });
    expect((await awaited).variables).toEqual({ b: 2, c: 3 });
  });

  test('is told when it takes too long, and the instance goes on', async () => {
    const given = await scenario('service-task');
    await expect(
      sdk.createProcessInstance({
        processDefinitionId: given.idOf('service-task'),
        awaitCompletion: true,
        requestTimeout: 50,
      }),
    ).rejects.toMatchObject({ status: 504 });
    await given.work('pack');
    await given.instances('service-task', 'COMPLETED', 1);
  });

  test('gets no variables without waiting', async () => {
    const given = await scenario('undefined-task');
    const { variables } = await sdk.createProcessInstance({
      processDefinitionId: given.idOf('undefined-task'),
      variables: { a: 1 },
    });
    expect(variables).toEqual({});
  });
});
