import { describe, expect, test } from '@jest/globals';
import { beginning, hour, pinClock, sdk, timed } from './support/cluster.ts';
import { mend, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an event-based gateway', () => {
  test('goes on with the message when that comes first, and no longer waits for the others', async () => {
    const given = await scenario('event-based-gateway');
    const key = await given.begin('event-based-gateway', { order: 'a' });
    await stands(key, 'whichever-first');
    await given.publish('paid', 'a');
    await stands(key, 'send');
    await given.broadcast('cancelled');
    await stands(key, 'send');
    await went(key, 'cancelled');
  });

  test('goes on with the signal when that comes first', async () => {
    const given = await scenario('event-based-gateway');
    const key = await given.begin('event-based-gateway', { order: 'a' });
    await given.broadcast('cancelled');
    await stands(key, 'forget');
    await expect(sdk.correlateMessage({ name: given.named('paid'), correlationKey: 'a' })).rejects.toMatchObject({
      status: 404,
    });
  });

  timed('goes on with the timer when that comes first', async () => {
    const given = await scenario('event-based-gateway');
    const key = await given.begin('event-based-gateway', { order: 'a' });
    await pinClock(beginning + hour - 1);
    await stands(key, 'whichever-first');
    await pinClock(beginning + hour);
    await stands(key, 'remind');
  });

  test('waits as an incident when one of its events has no key', async () => {
    const given = await scenario('event-based-gateway');
    const key = await given.begin('event-based-gateway');
    await mend(key, 'EXTRACT_VALUE_ERROR', { order: 'a' });
    await given.publish('paid', 'a');
    await stands(key, 'send');
  });
});
