import { describe, expect, test } from '@jest/globals';
import { elementKey, holds, reaches, setVariables, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a subprocess', () => {
  test('has variables of its own, and gives away only what its output mappings say', async () => {
    const given = await scenario('subprocess');
    const key = await given.begin('subprocess', { street: 'Main Street' });
    await stands(key, 'deliver', 'drive');
    const scope = await elementKey(key, 'deliver');
    await holds(key, { address: 'Main Street' }, scope);
    await setVariables(scope, { distance: 0, fuel: 1 }, true);
    const job = await given.job('drive');
    expect(job.variables).toEqual({ street: 'Main Street', address: 'Main Street', distance: 0, fuel: 1 });
    await given.workOn(job, { distance: 12 });
    await reaches(key, 'COMPLETED');
    await holds(key, { street: 'Main Street', driven: 12 });
    await went(key, 'deliver', 'COMPLETED');
  });

  test('without output mappings drops its own variables', async () => {
    const given = await scenario('subprocess-plain');
    const key = await given.begin('subprocess-plain');
    await given.work('drive', { distance: 5, other: 1 });
    await reaches(key, 'COMPLETED');
    await holds(key, {});
  });
});
