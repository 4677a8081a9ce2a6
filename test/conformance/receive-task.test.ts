import { describe, test } from '@jest/globals';
import { hour } from './support/cluster.ts';
import { holds, mend, reaches, stands } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a receive task', () => {
  test('waits for its message', async () => {
    const given = await scenario('receive-task');
    const key = await given.begin('receive-task', { order: 'a' });
    await stands(key, 'await-payment');
    await given.publish('paid', 'a', { variables: { sum: 3 } });
    await reaches(key, 'COMPLETED');
    await holds(key, { order: 'a', sum: 3 });
  });

  test('takes a message that was kept', async () => {
    const given = await scenario('receive-task');
    await given.publish('paid', 'a', { timeToLive: hour });
    await reaches(await given.begin('receive-task', { order: 'a' }), 'COMPLETED');
  });

  test('waits as an incident when it has no key', async () => {
    const given = await scenario('receive-task');
    const key = await given.begin('receive-task');
    await mend(key, 'EXTRACT_VALUE_ERROR', { order: 'a' });
    await given.publish('paid', 'a');
    await reaches(key, 'COMPLETED');
  });
});
