import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRejection, openEngine, type Engine } from '../../engine/index.ts';
import { catchEvent, diagram, endEvent, flows, startEvent, timerEvent } from './diagram.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const begun = Date.parse('2026-03-02T08:00:00Z');

let folder: string;
let engine: Engine;
/** What the machine's clock shows. Timeouts run on another, which goes on only when it is told to. */
let wall: number;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  folder = mkdtempSync(join(tmpdir(), 'clock-steps-'));
  wall = begun;
  engine = openEngine({ file: join(folder, 'engine.db'), clock: { now: () => wall } });
});
afterEach(async () => {
  await engine.close();
  mock.timers.reset();
  rmSync(folder, { recursive: true });
});

/** Real time goes on by so much, and the machine's clock with it. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += minute) {
    wall += Math.min(minute, ms - passed);
    mock.timers.tick(Math.min(minute, ms - passed));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  }
}

async function waitsFor(duration: string): Promise<string> {
  const wait = catchEvent('wait', timerEvent('Duration', duration));
  const content = diagram('p', startEvent() + wait + endEvent() + flows('start', 'wait', 'end'));
  await engine.execute({ kind: 'deploy', resources: [{ name: 'p.bpmn', content }] });
  const answer = await engine.execute({ kind: 'createProcessInstance', processDefinitionId: 'p' });
  if (isRejection(answer)) throw new Error(answer.message);
  return answer.processInstanceKey;
}

const state = (key: string) =>
  engine.reader.prepare('SELECT state FROM process_instance WHERE key = ?').get(Number(key))?.['state'];

describe('a timer of an engine that runs while the machine’s clock is set', () => {
  it.each([
    ['an hour', 'PT1H', hour],
    ['25 hours', 'P1D', 25 * hour],
    ['a year', 'P364D', 365 * day],
  ])('forward by %s fires within a minute', async (_step, duration, step) => {
    const key = await waitsFor(duration);
    await pass(minute);
    wall += step;
    expect(state(key)).toBe('ACTIVE');
    await pass(minute);
    expect(state(key)).toBe('COMPLETED');
  });

  it('back by an hour fires when the clock is there again, not before', async () => {
    const key = await waitsFor('PT30M');
    await pass(minute);
    wall -= hour;
    await pass(88 * minute);
    expect(state(key)).toBe('ACTIVE');
    await pass(2 * minute);
    expect(state(key)).toBe('COMPLETED');
  });

  it('forward and back again fires in its own time', async () => {
    const key = await waitsFor('PT2H');
    wall += hour;
    await pass(minute);
    wall -= hour;
    await pass(118 * minute);
    expect(state(key)).toBe('ACTIVE');
    await pass(2 * minute);
    expect(state(key)).toBe('COMPLETED');
  });
});
