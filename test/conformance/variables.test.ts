import { describe, expect, test } from '@jest/globals';
import { elementKey, holds, reaches, setVariables } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

const name = 'Ada';

describe('variables', () => {
  test('input mappings run in order, make objects of dotted names, and null of what is missing', async () => {
    const given = await scenario('variables');
    const key = await given.begin('variables', { name, speed: 1 });
    const job = await given.job('drive');
    expect(job.variables).toEqual({
      name,
      speed: 10,
      pace: 10,
      doubled: 20,
      nothing: null,
      driver: { name, licence: 1 },
    });
    await holds(key, { name, speed: 1 });
    await holds(key, { pace: 10, doubled: 20, nothing: null, driver: { name, licence: 1 } }, job.elementInstanceKey);
  });

  test('a result goes to the innermost scope that has its name, else to the process', async () => {
    const given = await scenario('variables');
    const key = await given.begin('variables', { name, speed: 1 });
    await given.work('drive', { speed: 50, pace: 3, fresh: true });
    await reaches(key, 'COMPLETED');
    await holds(key, { name, speed: 1, finalSpeed: 50, fresh: true });
  });

  test('with output mappings only what is mapped leaves the activity', async () => {
    const given = await scenario('variables-outputs');
    const key = await given.begin('variables-outputs', { numbers: { second: 9 } });
    await given.work('count', { first: 1, second: 2 });
    await reaches(key, 'COMPLETED');
    await holds(key, { total: 3, numbers: { second: 9, first: 1 } });
  });

  test('output mappings see what earlier ones have mapped', async () => {
    const given = await scenario('variables-outputs-chain');
    const key = await given.begin('variables-outputs-chain');
    await given.work('count', { first: 1 });
    await reaches(key, 'COMPLETED');
    await holds(key, { total: 2, next: 3 });
  });

  test('are set locally, or upwards to the scope that has them', async () => {
    const given = await scenario('variables');
    const key = await given.begin('variables', { name, speed: 1 });
    const drive = await elementKey(key, 'drive');
    const deliver = await elementKey(key, 'deliver');
    await setVariables(drive, { speed: 7, fresh: 1 });
    await holds(key, { speed: 7 }, deliver);
    await holds(key, { name, speed: 1, fresh: 1 });
    await setVariables(drive, { speed: 8 }, true);
    await holds(key, { speed: 7 }, deliver);
    expect((await given.job('drive')).variables).toMatchObject({ speed: 8 });
  });

  test('keep every kind of JSON value as it was', async () => {
    const given = await scenario('variables-outputs');
    const values = {
      text: 'å "quoted" \\ \n',
      whole: 9_007_199_254_740_991,
      part: -0.5,
      yes: true,
      nothing: null,
      list: [1, [2, {}]],
      object: { 'a b': { c: [] } },
    };
    const key = await given.begin('variables-outputs', values);
    expect((await given.job('count')).variables).toEqual(values);
    await holds(key, values);
  });
});
