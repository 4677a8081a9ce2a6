import { describe, test } from '@jest/globals';
import { holds, incident, reaches } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

const lines = [
  { price: 3, count: 2 },
  { price: 10, count: 1 },
];

describe('a script task', () => {
  test('puts the value of its expression into its result variable', async () => {
    const given = await scenario('script-task');
    const key = await given.begin('script-task', { lines });
    await reaches(key, 'COMPLETED');
    await holds(key, { lines, total: 16 });
  });

  test('may be the job of a worker instead', async () => {
    const given = await scenario('script-task-job');
    const key = await given.begin('script-task-job', { lines });
    await given.work('add-up', { total: 17 });
    await reaches(key, 'COMPLETED');
    await holds(key, { lines, total: 17 });
  });

  test('whose expression fails waits as an incident', async () => {
    const given = await scenario('script-task-strict');
    const key = await given.begin('script-task-strict', {});
    await incident(key, 'EXTRACT_VALUE_ERROR', 'add-up');
    await reaches(key, 'ACTIVE');
  });
});
