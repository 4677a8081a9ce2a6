import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { acceptClock, lookAtClock, watchClock, type ClockWatch } from '../../platform/clock-watch.ts';

const hour = 3_600_000;
const day = 24 * hour;
const begun = Date.parse('2026-11-24T07:30:00Z');

let dir: string;
/** The machine: its clock, ms; how long it has been on, ms; which start that was. */
let wall: number;
let on: number;
let boot: string | undefined;
let lines: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'clock-'));
  [wall, on, boot, lines] = [begun, 5 * hour, 'first', []];
});
afterEach(() => rmSync(dir, { recursive: true }));

const machine = () => ({ wall: () => wall, uptime: () => on / 1000, boot });
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
const watch = (): ClockWatch => watchClock(dir, log, machine());
/** So much time passes. @param seen by what the clock shows */
function pass(ms: number, seen = ms): void {
  on += ms;
  wall += seen;
}
/** The machine is off for so long. */
function restart(off: number, next: string | undefined = 'second'): void {
  wall += off;
  on = 1000;
  boot = next;
}

describe('a clock is believed', () => {
  it.each([
    ['that runs', () => pass(100 * day)],
    [
      'of a machine that was suspended for days, and of a house that was stopped for a week meanwhile',
      () => pass(7 * day),
    ],
    ['that is set by an hour or a day', () => pass(hour, 24 * hour)],
    ['that is set back by a day', () => pass(hour, hour - day)],
  ])('%s, while the house runs and at its next start', (_, happens) => {
    const running = watch();
    happens();
    expect([running.held(), watch().held(), lookAtClock(dir, machine())]).toEqual([undefined, undefined, undefined]);
    expect(lines).toEqual([]);
  });

  it('of a machine that was off for three weeks', () => {
    watch();
    restart(21 * day);
    expect(watch().held()).toBeUndefined();
    pass(day);
    expect(watch().held()).toBeUndefined();
  });

  it('where nothing is known yet', () => {
    expect(lookAtClock(dir, machine())).toBeUndefined();
    expect(watch().held()).toBeUndefined();
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['years forward', 12 * 365 * day],
    ['more than a day forward', day + hour],
    ['more than a day back', -day - hour],
  ])('%s is not believed until it comes back, and a start in between changes nothing', (_, jump) => {
    const running = watch();
    pass(hour, hour + jump);
    const held = running.held();
    expect(held).toContain(`clock says ${new Date(wall).toISOString()}`);
    expect(running.held()).toBe(held);
    expect(watch().held()).toBeDefined();
    expect(lines.filter((line) => line.includes('are held'))).toHaveLength(2);
    pass(hour, hour - jump);
    expect([running.held(), watch().held()]).toEqual([undefined, undefined]);
    expect(lines.filter((line) => line.includes('believed again'))).toHaveLength(1);
  });

  it('is believed once an operator has said that it is right, by parts that run too', () => {
    const running = watch();
    pass(hour, 400 * day);
    expect(running.held()).toBeDefined();
    acceptClock(dir, machine());
    expect([running.held(), watch().held()]).toEqual([undefined, undefined]);
    pass(hour, -400 * day);
    expect(running.held()).toBeDefined();
  });

  it.each([
    ['more than a month forward while the machine is off', 40 * day],
    ['more than a day back while the machine is off', -2 * day],
  ])('%s is not believed', (_, jump) => {
    watch();
    restart(jump);
    const after = watch();
    expect(after.held()).toContain('when it was last believed it said 2026-11-24T07:30:00.000Z');
    acceptClock(dir, machine());
    expect(after.held()).toBeUndefined();
  });

  it('is held against the newest time that was believed, not against when the house began', () => {
    const running = watch();
    pass(100 * day);
    expect(running.held()).toBeUndefined();
    restart(20 * day);
    expect(watch().held()).toBeUndefined();
  });

  it('is noticed where the machine doesn’t tell one start from another, by more than a month', () => {
    boot = undefined;
    const running = watch();
    pass(2 * day);
    expect(running.held()).toBeUndefined();
    pass(hour, 40 * day);
    expect(running.held()).toBeDefined();
  });
});

it('leaves nothing but its file', () => {
  watch();
  pass(2 * hour);
  watch().held();
  expect(readdirSync(join(dir, 'run'))).toEqual(['clock.json']);
});
