import { expect, it } from '@jest/globals';
import { createLog } from '../../../platform/log.ts';
import { startClearing } from '../../../workers/clearing/start-clearing.ts';
import { until } from '../../support/until.ts';

it('clears and erases nothing while it may not, and goes on when it may', async () => {
  const looks: string[] = [];
  const looked = <Found>(what: string, found: Found) => {
    looks.push(what);
    return Promise.resolve(found);
  };
  let mayGo = false;
  let asked = 0;
  const clearing = startClearing({
    sides: {
      client: { findElementInstance: () => Promise.resolve(undefined) },
      register: {
        approvals: { lapse: () => looked('approvals', 0), answerers: () => Promise.resolve([]) },
        clearing: {
          forgetPreviews: () => looked('previews', 0),
          forgetScans: () => looked('scans', 0),
          removeOrphans: () => looked('orphans', 0),
          endedEffects: () => looked('effects', { ended: [], next: undefined }),
          endedIntents: () => looked('intents', { ended: [], next: undefined }),
          forgetEffects: () => looked('forget', undefined),
          forgetIntents: () => looked('forget', undefined),
        },
        retention: {
          engineForgets: () => looked('retention', undefined),
          eraseSome: () => looked('erase', false),
        },
      },
    },
    engineHistory: undefined,
    carries: () => ((asked += 1), mayGo),
    clock: { now: () => Date.parse('2038-01-01T00:00:00Z') },
    log: createLog('silent'),
    every: 1,
  });
  await until(async () => asked > 3, 'it has asked a few times whether it may');
  expect(looks).toEqual([]);
  mayGo = true;
  await until(async () => looks.includes('retention') && looks.includes('intents'), 'it has looked what is due');
  await clearing.stop();
  expect(looks).toEqual(
    expect.arrayContaining(['approvals', 'previews', 'scans', 'orphans', 'effects', 'intents', 'retention']),
  );
});
