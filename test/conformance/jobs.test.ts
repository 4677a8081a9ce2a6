import { describe, expect, test } from '@jest/globals';
import { beginning, minute, pinClock, sdk, timed } from './support/cluster.ts';
import { finds } from './support/answers.ts';
import { holds, incident, reaches } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a job', () => {
  test('is given to one worker at a time', async () => {
    const given = await scenario('service-task');
    await given.begin('service-task');
    await given.job('pack');
    await given.noJob('pack');
  });

  timed('comes back when its lease has run out, with as many retries', async () => {
    const given = await scenario('service-task');
    await given.begin('service-task');
    const [first] = await given.jobs('pack', 1, minute);
    expect(Number(first?.deadline)).toBe(beginning + minute);
    await pinClock(beginning + 2 * minute);
    const second = await given.job('pack');
    expect(second).toMatchObject({ jobKey: first?.jobKey, retries: 5 });
  });

  timed('is completed by its first worker, even late, but only once', async () => {
    const given = await scenario('service-task');
    const key = await given.begin('service-task');
    const [job] = await given.jobs('pack', 1, minute);
    await pinClock(beginning + 2 * minute);
    if (job) await given.workOn(job);
    await reaches(key, 'COMPLETED');
    if (job)
      await expect(sdk.completeJob({ jobKey: job.jobKey })).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  timed('has its lease prolonged from now on', async () => {
    const given = await scenario('service-task');
    await given.begin('service-task');
    const [job] = await given.jobs('pack', 1, minute);
    if (job) await sdk.updateJob({ jobKey: job.jobKey, changeset: { timeout: 10 * minute } });
    await pinClock(beginning + 2 * minute);
    await given.noJob('pack');
    await pinClock(beginning + 11 * minute);
    await given.job('pack');
  });

  test('that fails with retries left is there again at once', async () => {
    const given = await scenario('service-task');
    const key = await given.begin('service-task', { amount: 1 });
    const { jobKey } = await given.job('pack');
    await sdk.failJob({ jobKey, retries: 1, errorMessage: 'jam', variables: { jams: 1, amount: 2 } });
    const again = await given.job('pack');
    expect(again).toMatchObject({ jobKey, retries: 1, variables: { jams: 1, amount: 2 } });
    await holds(key, { amount: 1 });
  });

  timed('that fails with back-off is there again when that has passed', async () => {
    const given = await scenario('service-task');
    await given.begin('service-task');
    const { jobKey } = await given.job('pack');
    await sdk.failJob({ jobKey, retries: 2, retryBackOff: minute });
    await given.noJob('pack');
    await pinClock(beginning + minute);
    expect(await given.job('pack')).toMatchObject({ jobKey, retries: 2 });
  });

  test('that fails without retries is an incident until it is given some', async () => {
    const given = await scenario('service-task');
    const key = await given.begin('service-task');
    const { jobKey } = await given.job('pack');
    await sdk.failJob({ jobKey, errorMessage: 'no paper' });
    const found = await incident(key, 'JOB_NO_RETRIES', 'pack');
    expect(found).toMatchObject({ errorMessage: 'no paper', jobKey });
    await given.noJob('pack');
    await sdk.updateJob({ jobKey, changeset: { retries: 2 } });
    await sdk.resolveIncident({ incidentKey: found.incidentKey });
    expect(await given.job('pack')).toMatchObject({ jobKey, retries: 2 });
  });

  test('that failed without retries can not be completed', async () => {
    const given = await scenario('service-task');
    await given.begin('service-task');
    const { jobKey } = await given.job('pack');
    await sdk.failJob({ jobKey, retries: 0 });
    await expect(sdk.completeJob({ jobKey })).rejects.toMatchObject({ status: 409, title: 'INVALID_STATE' });
  });

  test('of a cancelled instance is not found', async () => {
    const given = await scenario('service-task');
    const processInstanceKey = await given.begin('service-task');
    const { jobKey } = await given.job('pack');
    await sdk.cancelProcessInstance({ processInstanceKey });
    for (const done of [
      () => sdk.completeJob({ jobKey }),
      () => sdk.failJob({ jobKey, retries: 1 }),
      () => sdk.throwJobError({ jobKey, errorCode: 'X' }),
    ])
      await expect(done()).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });

  test('brings only the variables that its worker asks for', async () => {
    const given = await scenario('service-task');
    await given.begin('service-task', { a: 1, b: 2 });
    const { jobs } = await sdk.activateJobs({
      type: given.named('pack'),
      timeout: minute,
      maxJobsToActivate: 1,
      fetchVariable: ['b', 'c'],
    });
    expect(jobs.map(({ variables }) => variables)).toEqual([{ b: 2 }]);
  });

  test('is waited for by a worker that asks before there is one', async () => {
    const given = await scenario('service-task');
    const asked = sdk.activateJobs({
      type: given.named('pack'),
      timeout: minute,
      maxJobsToActivate: 1,
      requestTimeout: 10_000,
    });
    const key = await given.begin('service-task');
    expect((await asked).jobs).toMatchObject([{ processInstanceKey: key }]);
  });

  test('is found with its state', async () => {
    const given = await scenario('service-task');
    const processInstanceKey = await given.begin('service-task');
    const job = await given.job('pack');
    await given.workOn(job);
    const found = await finds((waiting) =>
      sdk.searchJobs({ filter: { processInstanceKey, state: 'COMPLETED' } }, waiting),
    );
    expect(found).toMatchObject({
      jobKey: job.jobKey,
      type: given.named('pack'),
      elementId: 'pack',
      worker: 'conformance',
    });
  });
});
