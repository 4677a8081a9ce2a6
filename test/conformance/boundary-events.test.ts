import { describe, test } from '@jest/globals';
import { holds, reaches, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a boundary event', () => {
  test('that does not interrupt may happen many times, with its own output mapping', async () => {
    const given = await scenario('boundary-events');
    const key = await given.begin('boundary-events', { order: 'a' });
    await given.publish('asked', 'a', { variables: { question: 'when?' } });
    await given.publish('asked', 'a', { variables: { question: 'where?' } });
    await stands(key, 'work', 'answer', 'answer');
    await holds(key, { order: 'a', lastQuestion: 'where?' });
    await given.work('work');
    await given.work('answer');
    await reaches(key, 'ACTIVE');
    await given.work('answer');
    await reaches(key, 'COMPLETED');
  });

  test('that interrupts ends its activity and takes its job away', async () => {
    const given = await scenario('boundary-events');
    const key = await given.begin('boundary-events', { order: 'a' });
    await given.publish('stopped', 'a', { variables: { reason: 'x' } });
    await went(key, 'work', 'TERMINATED');
    await stands(key, 'clean-up');
    await given.noJob('work');
    await holds(key, { order: 'a', reason: 'x' });
  });

  test('is closed with its activity', async () => {
    const given = await scenario('boundary-events');
    const key = await given.begin('boundary-events', { order: 'a' });
    await given.work('work');
    await reaches(key, 'COMPLETED');
    await given.publish('stopped', 'a');
    await went(key, 'clean-up');
  });

  test('ends a subprocess with all that is in it', async () => {
    const given = await scenario('boundary-events-subprocess');
    const key = await given.begin('boundary-events-subprocess', { order: 'a' });
    await stands(key, 'deliver', 'drive');
    await given.publish('stopped', 'a');
    await went(key, 'drive', 'TERMINATED');
    await went(key, 'deliver', 'TERMINATED');
    await stands(key, 'clean-up');
  });
});
