import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';
import { holds, incident, mend, reaches, stands } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('execution listeners', () => {
  test('run one after the other around the work: after the inputs, and after the outputs', async () => {
    const given = await scenario('execution-listeners');
    const key = await given.begin('execution-listeners', { amount: 3 });
    await given.work('process-begins');
    await given.noJob('pack');
    await given.noJob('before-second');
    const first = await given.job('before-first');
    expect(first).toMatchObject({
      kind: 'EXECUTION_LISTENER',
      listenerEventType: 'START',
      retries: 2,
      elementId: 'pack',
      variables: { amount: 3, size: 3 },
    });
    await given.workOn(first, { weighed: true });
    await given.work('before-second');
    const job = await given.job('pack');
    expect(job.variables).toEqual({ amount: 3, size: 3, weighed: true });
    await given.workOn(job, { box: 'big' });
    const last = await given.job('after');
    expect(last).toMatchObject({ listenerEventType: 'END', variables: { usedBox: 'big' } });
    await given.workOn(last);
    await reaches(key, 'ACTIVE');
    await given.work('process-ends');
    await reaches(key, 'COMPLETED');
    await holds(key, { amount: 3, usedBox: 'big' });
  });

  test('of a gateway hold up its choice', async () => {
    const given = await scenario('execution-listeners-gateway');
    const key = await given.begin('execution-listeners-gateway');
    await stands(key, 'pass');
    await given.work('before-choice');
    await reaches(key, 'COMPLETED');
  });

  test('without retries are an incident of their own; only the one that failed runs again', async () => {
    const given = await scenario('execution-listeners');
    const key = await given.begin('execution-listeners', {});
    await given.work('process-begins');
    await given.work('before-first');
    await sdk.failJob({ jobKey: (await given.job('before-second')).jobKey, retries: 0 });
    await incident(key, 'EXECUTION_LISTENER_NO_RETRIES', 'pack');
    await mend(key, 'EXECUTION_LISTENER_NO_RETRIES');
    await given.noJob('before-first');
    await given.work('before-second');
    await given.job('pack');
  });

  test('of one event and one type are refused at deployment', async () => {
    await expect(scenario('execution-listeners-twice')).rejects.toMatchObject({
      status: 400,
      title: 'INVALID_ARGUMENT',
    });
  });
});
