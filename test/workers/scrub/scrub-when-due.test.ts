import { beforeEach, expect, it } from '@jest/globals';
import { instantAt } from '../../../contract/index.ts';
import { movableClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import type { Scrub } from '../../../register/index.ts';
import { scrubWhenDue } from '../../../workers/scrub/start-scrubbing.ts';

let clock: ReturnType<typeof movableClock>;
let scrubs: Scrub[];
beforeEach(() => {
  // 23.30 in Stockholm.
  clock = movableClock('2026-11-24T22:30:00.000Z');
  scrubs = [];
});

const minutes = (count: number) => count * 60_000;
/** A register in which nothing is damaged. */
const register = {
  operation: { lastScrub: () => Promise.resolve(scrubs.at(-1)) },
  scrub(stop: AbortSignal): Promise<Scrub> {
    stop.throwIfAborted();
    const nothing = { isOlder: false, documents: 0, rows: 0, sum: '', damage: [], damaged: 0 };
    const found = { at: instantAt(clock.now()), ...nothing };
    scrubs.push(found);
    return Promise.resolve(found);
  },
};
const look = (stop = new AbortController().signal) => scrubWhenDue({ register, clock, log: createLog('silent') }, stop);

it('is done at once in a house that missed the night', async () => {
  await look();
  expect(scrubs).toHaveLength(1);
});

it('is done once each night, from one o’clock on', async () => {
  await look();
  clock.advance(minutes(89));
  await look();
  expect(scrubs).toHaveLength(1);
  clock.advance(minutes(1));
  await look();
  await look();
  clock.advance(minutes(22 * 60));
  await look();
  expect(scrubs.map(({ at }) => at)).toEqual(['2026-11-24T22:30:00.000Z', '2026-11-25T00:00:00.000Z']);
});

it('is due still when it was given up, and when the last one is of a time to come', async () => {
  await expect(look(AbortSignal.abort())).rejects.toThrow('abort');
  await look();
  clock.set(Date.parse('2026-11-23T22:30:00.000Z'));
  await look();
  expect(scrubs).toHaveLength(2);
});
