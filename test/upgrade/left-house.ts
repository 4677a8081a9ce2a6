import { spawnSync } from 'node:child_process';
import { expect } from '@jest/globals';

/** When the folder was gone on with first: later, the calls in it would have been closed because nobody took them. */
const goneOnWith = Date.parse('2026-11-25T08:00:00.000Z');

/** Unpacks the data folder that an older version left. */
export function unpackLeftHouse(dataDir: string): void {
  expect(spawnSync('tar', ['-xzf', 'test/upgrade/data-of-e8c62e7.tar.gz', '-C', dataDir]).status).toBe(0);
}

/** Settings with which a program believes that it is the day after, whenever the test runs. */
export function theDayAfter(): { readonly NODE_OPTIONS: string } {
  const clock = new URL('clock-behind.ts', import.meta.url);
  clock.searchParams.set('ms', String(Date.now() - goneOnWith));
  return { NODE_OPTIONS: `--import ${clock.href}` };
}
