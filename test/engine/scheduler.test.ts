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

it('fires nothing while the clock is not believed, whatever else comes, and all that is due within seconds afterwards', async () => {
  let isHeld = true;
  let due: number | undefined = begun - 1;
  let fired = 0;
  const scheduler = startScheduler({
    clock: engineClock({ now: () => wall }, false, undefined),
    isHeld: () => isHeld,
    nextDue: () => due,
    fire: () => {
      fired += 1;
      due = undefined;
      return Promise.resolve(1);
    },
    log: undefined,
  });
  scheduler.look();
  await pass(60_000);
  scheduler.heed(wall - 1);
  scheduler.look();
  await scheduler.fireAll();
  await pass(600_000);
  expect(fired).toBe(0);
  isHeld = false;
  await pass(5000);
  expect(fired).toBe(1);
  scheduler.stop();
});
