import { describe, test } from '@jest/globals';
import { beginning, hour, pinClock, timed } from './support/cluster.ts';
import { elementKey, holds, reaches, setVariables, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('an event subprocess', () => {
  test('that interrupts ends all else in its scope, other event subprocesses too; its own variables leave it only as it says', async () => {
    const given = await scenario('event-subprocess');
    const key = await given.begin('event-subprocess', { order: 'a' });
    await given.publish('asked', 'a');
    await stands(key, 'work', 'advise', 'answer');
    await given.publish('stopped', 'a');
    await stands(key, 'stop', 'clean-up');
    await went(key, 'work', 'TERMINATED');
    await went(key, 'advise', 'TERMINATED');
    await given.publish('asked', 'a');
    await given.publish('stopped', 'a');
    await stands(key, 'stop', 'clean-up');
    await setVariables(await elementKey(key, 'stop'), { reason: 'rain', secret: 1 }, true);
    await given.work('clean-up');
    await reaches(key, 'COMPLETED');
    await holds(key, { order: 'a', why: 'rain' });
  });

  test('that does not interrupt runs as often as it happens, and its scope waits for it', async () => {
    const given = await scenario('event-subprocess');
    const key = await given.begin('event-subprocess', { order: 'a' });
    await given.publish('asked', 'a');
    await given.publish('asked', 'a');
    await stands(key, 'work', 'advise', 'answer', 'advise', 'answer');
    await given.work('work');
    await given.work('answer');
    await reaches(key, 'ACTIVE');
    await given.work('answer');
    await reaches(key, 'COMPLETED');
  });

  test('that a signal starts interrupts too', async () => {
    const given = await scenario('event-subprocess-signal');
    const key = await given.begin('event-subprocess-signal');
    await given.broadcast('fire');
    await stands(key, 'leave-building', 'leave');
    await given.noJob('work');
    await given.work('leave');
    await reaches(key, 'COMPLETED');
  });

  timed('inside a subprocess starts by its timer, while the subprocess is active', async () => {
    const given = await scenario('event-subprocess-timer');
    const late = await given.begin('event-subprocess-timer');
    await pinClock(beginning + hour);
    await stands(late, 'deliver', 'drive', 'be-late', 'warn');
    await given.work('drive');
    await stands(late, 'deliver', 'be-late', 'warn');
    await given.work('warn');
    await reaches(late, 'COMPLETED');

    const early = await given.begin('event-subprocess-timer');
    await given.work('drive');
    await reaches(early, 'COMPLETED');
    await pinClock(beginning + 3 * hour);
    await went(early, 'be-late');
  });
});
