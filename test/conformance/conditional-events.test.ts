import { describe } from '@jest/globals';
import { since } from './support/cluster.ts';
import { reaches, setVariables, stands, went } from './support/instance.ts';
import { scenario } from './support/scenario.ts';

describe('a conditional event', () => {
  since('8.9', 'is passed at once when its condition is true', async () => {
    const given = await scenario('conditional-events');
    const key = await given.begin('conditional-events', { weight: 5 });
    await stands(key, 'pack');
    await went(key, 'weighed', 'COMPLETED');
  });

  since('8.9', 'waits until a variable makes its condition true, and for no other', async () => {
    const given = await scenario('conditional-events');
    const key = await given.begin('conditional-events');
    await setVariables(key, { height: 5 });
    await stands(key, 'weighed');
    await setVariables(key, { weight: 5 });
    await stands(key, 'pack');
  });

  since('8.9', 'at the edge of an activity ends it', async () => {
    const given = await scenario('conditional-events');
    const key = await given.begin('conditional-events', { weight: 5 });
    await stands(key, 'pack');
    await setVariables(key, { weight: 11 });
    await stands(key, 'repack');
    await went(key, 'pack', 'TERMINATED');
    await given.noJob('pack');
    await given.work('repack');
    await reaches(key, 'COMPLETED');
  });

  since('8.9', 'at the edge of an activity that completes is gone with it', async () => {
    const given = await scenario('conditional-events');
    const key = await given.begin('conditional-events', { weight: 5 });
    await given.work('pack', { weight: 11 });
    await reaches(key, 'COMPLETED');
    await went(key, 'grown');
  });
});
