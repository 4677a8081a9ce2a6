import { describe, test } from '@jest/globals';
import { reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a parallel gateway', () => {
  test('takes all flows, and joins when a token has come on each', async () => {
    const given = await scenario('parallel-gateway');
    const key = await given.begin('parallel-gateway');
    await stands(key, 'left', 'right');
    await given.work('right');
    await stands(key, 'left');
    await given.noJob('after');
    await given.work('left');
    await stands(key, 'after');
    await went(key, 'join', 'COMPLETED');
    await given.work('after');
    await reaches(key, 'COMPLETED');
  });
});
