import { describe, expect, test } from '@jest/globals';
import { reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a link', () => {
  test('goes on at the catch event of its name', async () => {
    const given = await scenario('link-events');
    const key = await given.begin('link-events');
    await stands(key, 'pack');
    await went(key, 'continue-below', 'COMPLETED');
    await went(key, 'continued', 'COMPLETED');
    await given.work('pack');
    await reaches(key, 'COMPLETED');
  });

  test('to nowhere is refused at deployment', async () => {
    await expect(scenario('link-events-nowhere')).rejects.toMatchObject({ status: 400, title: 'INVALID_ARGUMENT' });
  });
});
