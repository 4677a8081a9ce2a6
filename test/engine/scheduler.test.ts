import { mock } from 'node:test';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { engineClock } from '../../engine/engine-clock.ts';
import { startScheduler } from '../../engine/scheduler.ts';

const begun = Date.parse('2026-03-02T08:00:00Z');
let wall: number;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  wall = begun;
});
afterEach(() => mock.timers.reset());

async function pass(ms: number): Promise<void> {
  wall += ms;
  mock.timers.tick(ms);
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

it('tries what failed again after a second, whatever else becomes due later', async () => {
  let tries = 0;
  let due: number | undefined = begun - 1;
  const scheduler = startScheduler({
    clock: engineClock({ now: () => wall }, false, undefined),
    nextDue: () => due,
    fire: () => {
      tries += 1;
      if (tries === 1) return Promise.reject(new Error('the disk is full'));
      due = undefined;
      return Promise.resolve(1);
    },
    log: undefined,
  });
  await scheduler.fireAll();
  expect(tries).toBe(1);
  scheduler.heed(begun + 40_000);
  await pass(999);
  expect(tries).toBe(1);
  await pass(1);
  expect(tries).toBe(2);
  scheduler.stop();
});
