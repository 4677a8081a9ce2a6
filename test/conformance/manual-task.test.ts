import { describe, test } from '@jest/globals';
import { reaches, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a manual task', () => {
  test('is passed: nobody tells the engine about it', async () => {
    const given = await scenario('manual-task');
    const key = await given.begin('manual-task');
    await reaches(key, 'COMPLETED');
    await went(key, 'shake-hands', 'COMPLETED');
  });
});
