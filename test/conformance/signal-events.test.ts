import { describe, expect, test } from '@jest/globals';
import { holds, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a signal', () => {
  test('reaches everyone who waits, and is not kept for who comes later', async () => {
    const given = await scenario('signal-events');
    const [first, second] = [await given.begin('signal-events'), await given.begin('signal-events')];
    expect((await given.broadcast('go', { by: 'ada' })).signalKey).toMatch(/^\d+$/);
    await reaches(first, 'COMPLETED');
    await reaches(second, 'COMPLETED');
    await holds(first, { by: 'ada' });
    await stands(await given.begin('signal-events'), 'gone');
  });

  test('starts a process with its variables', async () => {
    const given = await scenario('signal-events-start', 'signal-events');
    await given.broadcast('go', { by: 'ada' });
    expect((await given.job('follow')).variables).toEqual({ by: 'ada' });
    await given.instances('signal-events-start', 'ACTIVE', 1);
  });

  test('is thrown by events of another process, with their inputs as its variables', async () => {
    const given = await scenario('signal-events', 'signal-events-throw');
    const waiting = await given.begin('signal-events');
    const teller = await given.begin('signal-events-throw', { count: 1 });
    await reaches(teller, 'COMPLETED');
    await went(teller, 'tell-last', 'COMPLETED');
    await reaches(waiting, 'COMPLETED');
    await holds(waiting, { next: 2 });
  });

  test('happens at an activity again and again, or ends it', async () => {
    const given = await scenario('signal-events-boundary');
    const key = await given.begin('signal-events-boundary');
    await given.broadcast('go');
    await given.broadcast('go');
    await stands(key, 'work', 'hurry', 'hurry');
    await given.broadcast('over');
    await went(key, 'work', 'TERMINATED');
    await stands(key, 'hurry', 'hurry');
    await given.noJob('work');
    for (let times = 0; times < 2; times += 1) await given.work('hurry');
    await reaches(key, 'COMPLETED');
  });
});
