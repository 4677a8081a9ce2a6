import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { movableClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import type { LogCheck } from '../../../register/index.ts';
import { checkWhenDue } from '../../../workers/index.ts';

let clock: ReturnType<typeof movableClock>;
let checks: LogCheck[];
let broken: LogCheck['broken'];
beforeEach(() => {
  clock = movableClock('2026-11-24T07:30:00.000Z');
  checks = [];
});
afterEach(() => void (broken = undefined));

const hours = (count: number) => count * 60 * 60_000;
/** A register whose log is as `broken` says. */
const audit = {
  append: () => Promise.resolve(0),
  lastCheck: () => Promise.resolve(checks.at(-1)),
  async check(goesOn: () => Promise<boolean>) {
    if (!(await goesOn())) return undefined;
    const at = '2026-11-24T07:30:00.000Z';
    const found = { at: at, rows: 10, root: broken ? undefined : 'aa', broken } as const;
    checks.push(found);
    return found;
  },
};
const look = (goesOn = true) =>
  checkWhenDue({ register: { audit }, clock, log: createLog('silent') }, () => Promise.resolve(goesOn));

it('is done once a day', async () => {
  await look();
  clock.advance(hours(23));
  await look();
  expect(checks).toHaveLength(1);
  clock.advance(hours(1));
  await look();
  expect(checks).toHaveLength(2);
});

it('is done again at each look while the log is broken', async () => {
  broken = { row: 7, what: 'the row was changed' };
  await look();
  await look();
  expect(checks).toHaveLength(2);
});

it('is due when the time of the last one is none', async () => {
  checks.push({ at: '2026-99-99T07:30:00.000Z', rows: 10, root: 'aa', broken: undefined });
  await look();
  expect(checks).toHaveLength(2);
});

it('is due still when it was given up', async () => {
  await look(false);
  await look();
  expect(checks).toHaveLength(1);
});
