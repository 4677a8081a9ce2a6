import { describe, test } from '@jest/globals';
import { reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('none events', () => {
  test('start, are passed, and end only their own path: the process ends with its last token', async () => {
    const given = await scenario('none-events');
    const key = await given.begin('none-events');
    await went(key, 'start', 'COMPLETED');
    await went(key, 'packing-begun', 'COMPLETED');
    await went(key, 'noted', 'COMPLETED');
    await stands(key, 'pack');
    await given.work('pack');
    await went(key, 'packed', 'COMPLETED');
    await reaches(key, 'COMPLETED');
  });
});
