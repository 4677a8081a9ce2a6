import { describe, expect, test } from '@jest/globals';
import { brand, sdk } from './support/cluster.ts';
import { holds, mend, reaches, setVariables, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a message catch event', () => {
  test('takes the message with its name and its correlation key, and the variables of it', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: 'a' });
    await given.publish('paid', 'b');
    await stands(key, 'payment-arrived');
    await given.publish('paid', 'a', { variables: { sum: 5 } });
    await reaches(key, 'COMPLETED');
    await holds(key, { order: 'a', sum: 5 });
  });

  test('may have a number as its key', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: 12 });
    await given.publish('paid', '12');
    await reaches(key, 'COMPLETED');
  });

  test('waits as an incident when its key is neither text nor number', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: [] });
    await mend(key, 'EXTRACT_VALUE_ERROR', { order: 'a' });
    await stands(key, 'payment-arrived');
    await given.publish('paid', 'a');
    await reaches(key, 'COMPLETED');
  });

  test('keeps the key it had when it was entered', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: 'a' });
    await setVariables(key, { order: 'b' });
    await given.publish('paid', 'b');
    await stands(key, 'payment-arrived');
    await given.publish('paid', 'a');
    await reaches(key, 'COMPLETED');
  });

  test('no longer waits when its instance has ended', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: 'a' });
    await sdk.cancelProcessInstance({ processInstanceKey: key });
    await expect(sdk.correlateMessage({ name: given.named('paid'), correlationKey: 'a' })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
  });
});

describe('message throw and end events', () => {
  test('are jobs of a worker', async () => {
    const given = await scenario('message-events-throw');
    const key = await given.begin('message-events-throw');
    expect((await given.job('announce')).elementId).toBe('announce');
    await given.noJob('announce');
    await sdk.cancelProcessInstance({ processInstanceKey: key });

    const second = await given.begin('message-events-throw');
    await given.work('announce', { told: true });
    await stands(second, 'close');
    await given.work('close');
    await went(second, 'close', 'COMPLETED');
    await reaches(second, 'COMPLETED');
    await holds(second, { told: true });
  });
});

describe('a correlated message', () => {
  test('says which instance it reached', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: 'a' });
    const answer = await sdk.correlateMessage({
      name: given.named('paid'),
      correlationKey: 'a',
      variables: { sum: 1 },
      tenantId: brand.TenantId.assumeExists('<default>'),
    });
    expect(answer.processInstanceKey).toBe(key);
    await holds(key, { order: 'a', sum: 1 });
  });

  test('is refused and not kept when nobody waits', async () => {
    const given = await scenario('message-events');
    await expect(sdk.correlateMessage({ name: given.named('paid'), correlationKey: 'a' })).rejects.toMatchObject({
      status: 404,
    });
    await stands(await given.begin('message-events', { order: 'a' }), 'payment-arrived');
  });
});
