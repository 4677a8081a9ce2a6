import { expect, it } from '@jest/globals';
import { heapIn, judgeLimits, readLimits } from '../../platform/machine-limits.ts';

const enough = { openFiles: 1024, heap: 1024, memory: 4000 };

it('says nothing of a machine that has enough, or doesn’t tell', () => {
  const nothing = { refused: [], doubtful: [] };
  expect(judgeLimits(enough)).toEqual(nothing);
  expect(judgeLimits({ ...enough, openFiles: undefined })).toEqual(nothing);
});

it.each([
  [{ openFiles: 64 }, 'May have 64 open files and connections at a time'],
  [{ openFiles: 127 }, '128 are the least'],
  [{ heap: 40 }, 'May use 40 MB of heap'],
  [{ heap: 63 }, '64 are the least'],
])('refuses what a house can not work with: %j', (less, sentence) => {
  const { refused, doubtful } = judgeLimits({ ...enough, ...less });
  expect(refused).toEqual([expect.stringContaining(sentence)]);
  expect(doubtful).toEqual([]);
});

it.each([
  [{ openFiles: 128 }, 'connections are cut off'],
  [{ heap: 64 }, 'parts may end and be started again'],
  [{ memory: 512 }, 'has 512 MB of memory'],
])('starts with a warning where it will have trouble: %j', (less, sentence) => {
  const { refused, doubtful } = judgeLimits({ ...enough, ...less });
  expect(doubtful).toEqual([expect.stringContaining(sentence)]);
  expect(refused).toEqual([]);
});

it('takes the last heap that Node is told for the one that holds', () => {
  expect(heapIn('--max-old-space-size=1024 --max-old-space-size=40')).toBe(40);
  expect(heapIn('--max_old_space_size=96')).toBe(96);
  expect(heapIn('--enable-source-maps')).toBe(heapIn());
  expect(heapIn()).toBeGreaterThan(64);
});

it('reads those of this process', () => {
  const { openFiles, heap, memory } = readLimits();
  expect(openFiles ?? 1024).toBeGreaterThan(0);
  expect([heap > 0, memory > 100]).toEqual([true, true]);
});
