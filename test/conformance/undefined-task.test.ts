import { describe, test } from '@jest/globals';
import { holds, reaches, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an undefined task', () => {
  test('is passed, with its mappings', async () => {
    const given = await scenario('undefined-task');
    const key = await given.begin('undefined-task', { a: 1 });
    await reaches(key, 'COMPLETED');
    await went(key, 'think', 'COMPLETED');
    await holds(key, { a: 1, c: 2 });
  });
});
