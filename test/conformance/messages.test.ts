import { describe, expect, test } from '@jest/globals';
import { brand, hour, minute, pinClock, beginning, sdk, timed } from './support/cluster.ts';
import { finds, present } from './support/answers.ts';
import { holds, reaches, stands } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a published message', () => {
  test('is kept for its time to live, the oldest is taken first', async () => {
    const given = await scenario('message-events');
    await given.publish('paid', 'a', { timeToLive: hour, variables: { no: 1 } });
    await given.publish('paid', 'a', { timeToLive: hour, variables: { no: 2 } });
    const first = await given.begin('message-events', { order: 'a' });
    await holds(first, { order: 'a', no: 1 });
    const second = await given.begin('message-events', { order: 'a' });
    await holds(second, { order: 'a', no: 2 });
    await stands(await given.begin('message-events', { order: 'a' }), 'payment-arrived');
  });

  timed('is gone when its time to live has passed', async () => {
    const given = await scenario('message-events');
    await given.publish('paid', 'a', { timeToLive: minute });
    await pinClock(beginning + 2 * minute);
    await stands(await given.begin('message-events', { order: 'a' }), 'payment-arrived');
  });

  test('without time to live is dropped when nobody waits', async () => {
    const given = await scenario('message-events');
    await given.publish('paid', 'a');
    await stands(await given.begin('message-events', { order: 'a' }), 'payment-arrived');
  });

  test('reaches one instance of a process id, and every process id', async () => {
    const given = await scenario('message-events', 'messages-other');
    const first = await given.begin('message-events', { order: 'a' });
    const second = await given.begin('message-events', { order: 'a' });
    const other = await given.begin('messages-other', { order: 'a' });
    await given.publish('paid', 'a');
    await reaches(other, 'COMPLETED');
    await reaches(first, 'COMPLETED');
    await stands(second, 'payment-arrived');
    await given.publish('paid', 'a');
    await reaches(second, 'COMPLETED');
  });

  test('that is buffered reaches one instance of each process id that comes', async () => {
    const given = await scenario('message-events', 'messages-other');
    await given.publish('paid', 'a', { timeToLive: hour });
    await reaches(await given.begin('message-events', { order: 'a' }), 'COMPLETED');
    await stands(await given.begin('message-events', { order: 'a' }), 'payment-arrived');
    await reaches(await given.begin('messages-other', { order: 'a' }), 'COMPLETED');
  });

  timed('is refused while another with its id, name and key is kept, and not after', async () => {
    const given = await scenario('message-events');
    const message = { messageId: 'once', timeToLive: minute };
    await given.publish('paid', 'a', message);
    await expect(given.publish('paid', 'a', message)).rejects.toMatchObject({ status: 409, title: 'ALREADY_EXISTS' });
    await given.publish('paid', 'b', message);
    await pinClock(beginning + 2 * minute);
    await given.publish('paid', 'a', message);
  });

  test('shows as a subscription that was correlated', async () => {
    const given = await scenario('message-events');
    const key = await given.begin('message-events', { order: 'a' });
    const open = await finds((waiting) =>
      sdk.searchMessageSubscriptions({ filter: { processInstanceKey: key } }, waiting),
    );
    expect(open).toMatchObject({
      messageName: given.named('paid'),
      correlationKey: 'a',
      elementId: 'payment-arrived',
      messageSubscriptionState: 'CREATED',
    });
    const { messageKey } = await given.publish('paid', 'a');
    const correlated = await finds((waiting) =>
      sdk.searchCorrelatedMessageSubscriptions({ filter: { processInstanceKey: key } }, waiting),
    );
    expect(correlated).toMatchObject({ messageName: given.named('paid'), correlationKey: 'a', messageKey });
  });
});

describe('a message start event', () => {
  test('starts an instance with the variables of the message', async () => {
    const given = await scenario('message-start');
    const started = await sdk.correlateMessage({
      name: given.named('ordered'),
      correlationKey: 'a',
      variables: { what: 'card' },
      tenantId: brand.TenantId.assumeExists('<default>'),
    });
    const processInstanceKey = present(started.processInstanceKey);
    await stands(processInstanceKey, 'pack');
    await holds(processInstanceKey, { what: 'card' });
  });

  test('starts each time when the key is empty', async () => {
    const given = await scenario('message-start');
    await given.publish('ordered', '');
    await given.publish('ordered', '');
    await given.instances('message-start', 'ACTIVE', 2);
  });

  test('does not start while an instance of its key is active; a kept message starts when that one ends', async () => {
    const given = await scenario('message-start');
    await given.publish('ordered', 'a', { variables: { no: 1 } });
    await given.publish('ordered', 'a', { variables: { no: 2 } });
    await given.publish('ordered', 'a', { timeToLive: hour, variables: { no: 3 } });
    await given.publish('ordered', 'b', { variables: { no: 4 } });
    await given.instances('message-start', 'ACTIVE', 2);
    const [first, other] = await given.jobs('pack');
    expect([first?.variables, other?.variables]).toEqual([{ no: 1 }, { no: 4 }]);
    if (first) await sdk.completeJob({ jobKey: first.jobKey });
    expect((await given.job('pack')).variables).toEqual({ no: 3 });
    await given.instances('message-start', 'COMPLETED', 1);
  });

  test('a kept message starts the version that is latest when the busy instance ends', async () => {
    const given = await scenario('message-start');
    await given.publish('ordered', 'a');
    const { jobKey } = await given.job('pack');
    await given.publish('ordered', 'a', { timeToLive: hour });
    await given.deploy('message-start-second');
    await sdk.completeJob({ jobKey });
    expect(await given.job('pack')).toMatchObject({ processDefinitionVersion: 2, elementId: 'pack-better' });
  });

  test('belongs to the latest version only', async () => {
    const given = await scenario('message-start');
    await given.deploy('message-start-second');
    await given.publish('ordered', 'a');
    const jobs = await given.jobs('pack');
    expect(jobs).toMatchObject([{ processDefinitionVersion: 2 }]);
  });

  test('is not started by a message from before its deployment', async () => {
    const given = await scenario();
    await given.publish('ordered', 'a', { timeToLive: hour });
    await given.deploy('message-start');
    await given.noJob('pack');
    await given.instances('message-start', 'ACTIVE', 0);
  });
});
