import { describe, test } from '@jest/globals';
import { incident, mend, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an exclusive gateway', () => {
  test.each([
    [1000, 'large'],
    [50, 'middle'],
    [1, 'small'],
  ])('of amount %s takes the first flow that is true, else the default: %s', async (amount, task) => {
    const given = await scenario('exclusive-gateway');
    const key = await given.begin('exclusive-gateway', { amount });
    await stands(key, task);
    await given.work(task);
    await stands(key, 'after');
    await went(key, 'how-much', 'COMPLETED');
  });

  test('that joins lets every token pass', async () => {
    const given = await scenario('exclusive-gateway-pass');
    const key = await given.begin('exclusive-gateway-pass');
    await stands(key, 'after', 'after');
    await went(key, 'met', 'COMPLETED', 'COMPLETED');
  });

  test('where no flow is true and none is the default waits as an incident', async () => {
    const given = await scenario('exclusive-gateway-no-default');
    const key = await given.begin('exclusive-gateway-no-default', { choice: false, other: false });
    await incident(key, 'CONDITION_ERROR', 'which');
    await mend(key, 'CONDITION_ERROR', { choice: true });
    await reaches(key, 'COMPLETED');
    await went(key, 'one', 'COMPLETED');
  });

  test('with a condition that is no boolean waits as an incident', async () => {
    const given = await scenario('exclusive-gateway-no-default');
    const key = await given.begin('exclusive-gateway-no-default', { choice: 'two', other: false });
    await incident(key, 'EXTRACT_VALUE_ERROR', 'which');
    await mend(key, 'EXTRACT_VALUE_ERROR', { choice: true });
    await reaches(key, 'COMPLETED');
  });
});
