import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { holds, incident, mend, reaches, stands, userTask, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a repeated activity', () => {
  test('runs once for each item at the same time', async () => {
    const given = await scenario('multi-instance');
    const key = await given.begin('multi-instance', { items: ['a', 'b'] });
    await stands(key, 'check', 'check', 'check');
    for (const job of await given.jobs('check')) await given.workOn(job, { verdict: job.variables['loopCounter'] });
    await reaches(key, 'COMPLETED');
    await went(key, 'check', 'COMPLETED', 'COMPLETED', 'COMPLETED');
  });

  test('runs once for each item with results of its own, which stand in the order of the items', async () => {
    const given = await scenario('multi-instance');
    const key = await given.begin('multi-instance', { items: ['a', 'b', 'c'] });
    await stands(key, 'check', 'check', 'check', 'check');
    const jobs = await given.jobs('check');
    expect(jobs.map(({ variables }) => [variables['item'], variables['loopCounter']])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    for (const job of jobs.toReversed())
      await given.workOn(job, job.variables['item'] === 'b' ? {} : { verdict: `${String(job.variables['item'])}!` });
    await reaches(key, 'COMPLETED');
    await holds(key, { items: ['a', 'b', 'c'], results: ['a!', null, 'c!'] });
  });

  test('over nothing is passed at once, with an empty result', async () => {
    const given = await scenario('multi-instance');
    const key = await given.begin('multi-instance', { items: [] });
    await reaches(key, 'COMPLETED');
    await holds(key, { items: [], results: [] });
  });

  test('whose input is no list waits as an incident', async () => {
    const given = await scenario('multi-instance');
    const key = await given.begin('multi-instance', { items: 'a' });
    await incident(key, 'EXTRACT_VALUE_ERROR', 'check');
    await mend(key, 'EXTRACT_VALUE_ERROR', { items: [1] });
    await given.work('check', { verdict: 1 });
    await reaches(key, 'COMPLETED');
  });

  test('in sequence takes one item after the other, and keeps the result of each round to itself', async () => {
    const given = await scenario('multi-instance-sequential');
    const key = await given.begin('multi-instance-sequential', { items: [1, 2] });
    for (const item of [1, 2]) {
      const [job, second] = await given.jobs('check');
      expect(job?.variables).toMatchObject({ item, loopCounter: item });
      expect(second).toBeUndefined();
      if (job) await given.workOn(job, { verdict: item * 10 });
    }
    await reaches(key, 'COMPLETED');
    await holds(key, { items: [1, 2], results: [10, 20] });
  });

  test('stops when its completion condition is true; what still runs is ended', async () => {
    const given = await scenario('multi-instance-condition');
    const people = ['ada', 'bo', 'eva'];
    const key = await given.begin('multi-instance-condition', { people, answer: null });
    const jobs = await given.jobs('ask');
    for (const job of jobs.slice(0, 2)) await given.workOn(job, { answer: 'yes' });
    await reaches(key, 'COMPLETED');
    await went(key, 'ask', 'COMPLETED', 'COMPLETED', 'COMPLETED', 'TERMINATED');
    for (const job of jobs.slice(2))
      await expect(sdk.completeJob({ jobKey: job.jobKey })).rejects.toMatchObject({ status: 404 });
  });

  test('that is interrupted gives no result', async () => {
    const given = await scenario('multi-instance-interrupted');
    const key = await given.begin('multi-instance-interrupted', { order: 'a', items: [1, 2] });
    await given.work('check', { verdict: 1 });
    await given.publish('stopped', 'a');
    await stands(key, 'clean-up');
    await given.noJob('check');
    await holds(key, { order: 'a', items: [1, 2] });
  });

  test('may call a process for each item; an output mapping keeps what each gives apart', async () => {
    const given = await scenario('multi-instance-call', 'call-activity-child');
    const key = await given.begin('multi-instance-call', { items: ['a', 'b'] });
    await given.instances('call-activity-child', 'ACTIVE', 2);
    for (const job of await given.jobs('pack')) await given.workOn(job, { box: job.variables['item'] });
    await reaches(key, 'COMPLETED');
    await holds(key, { items: ['a', 'b'], boxes: ['a', 'b'] });
  });

  test('may be a whole subprocess', async () => {
    const given = await scenario('multi-instance-subprocess');
    const key = await given.begin('multi-instance-subprocess', { stops: ['north', 'south'] });
    for (const stop of ['north', 'south']) {
      const { userTaskKey } = await userTask(key);
      await sdk.completeUserTask({ userTaskKey });
      const job = await given.job('park');
      expect(job.variables['stop']).toBe(stop);
      await given.workOn(job);
    }
    await reaches(key, 'COMPLETED');
  });
});
