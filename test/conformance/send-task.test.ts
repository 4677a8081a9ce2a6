import { describe, expect, test } from '@jest/globals';
import { reaches, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a send task', () => {
  test('is the job of a worker', async () => {
    const given = await scenario('send-task');
    const key = await given.begin('send-task', { to: 'ada' });
    const job = await given.job('tell-customer');
    expect(job).toMatchObject({ elementId: 'tell-customer', variables: { to: 'ada' } });
    await reaches(key, 'ACTIVE');
    const second = await given.begin('send-task');
    await given.work('tell-customer');
    await went(second, 'tell-customer', 'COMPLETED');
    await reaches(second, 'COMPLETED');
  });
});
