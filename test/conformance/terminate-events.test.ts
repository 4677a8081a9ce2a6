import { describe, expect, test } from '@jest/globals';
import { reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a terminate end event', () => {
  test('ends its subprocess, which then counts as completed', async () => {
    const given = await scenario('terminate-events');
    const key = await given.begin('terminate-events');
    await given.work('decide');
    await went(key, 'search', 'TERMINATED');
    await went(key, 'try', 'COMPLETED');
    await given.noJob('search');
    await stands(key, 'report');
  });

  test('ends the process, which is then completed and not terminated', async () => {
    const given = await scenario('terminate-events-process');
    const key = await given.begin('terminate-events-process');
    await given.work('decide');
    await reaches(key, 'COMPLETED');
    await went(key, 'search', 'TERMINATED');
  });

  test('in a subprocess that is repeated ends only its own round', async () => {
    const given = await scenario('terminate-events-repeated');
    const key = await given.begin('terminate-events-repeated', { items: ['bad', 'good'] });
    const jobs = await given.jobs('measure');
    expect(jobs.map(({ variables }) => variables['item'])).toEqual(['good']);
    await went(key, 'measure', 'ACTIVE', 'TERMINATED');
  });
});
