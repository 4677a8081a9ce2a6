import { mock } from 'node:test';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { watchLife, type LifeWatch } from '../../../bin/run/watch-life.ts';

const patience = { every: 5000, questions: 6 };
let now: number;
let asked: number;
let hung: number;
let watch: LifeWatch;

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval'] });
  now = asked = hung = 0;
  watch = watchLife(patience, { ask: () => (asked += 1), hangs: () => (hung += 1), now: () => now });
});
afterEach(() => {
  watch.stop();
  mock.timers.reset();
});

/** Looks so often. @param took ms that each took by the clock that only grows */
function look(times: number, took = patience.every): void {
  for (let time = 0; time < times; time += 1) {
    now += took;
    mock.timers.tick(patience.every);
  }
}

it('says that a part hangs once it has left all questions of half a minute unanswered, and says it once', () => {
  look(6);
  expect([asked, hung]).toEqual([6, 0]);
  look(1);
  expect([asked, hung]).toEqual([6, 1]);
  look(10);
  expect([asked, hung]).toEqual([6, 1]);
});

it('begins anew with each answer, however late', () => {
  for (let round = 0; round < 4; round += 1) {
    look(6);
    watch.answered();
  }
  expect(hung).toBe(0);
});

it('holds it against no part that the supervisor itself stood still', () => {
  for (let round = 0; round < 4; round += 1) {
    look(5);
    look(1, 2 * 86_400_000);
  }
  expect(hung).toBe(0);
  look(6);
  expect(hung).toBe(1);
});
