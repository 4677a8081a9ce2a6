import { expect, it } from '@jest/globals';
import { hostile } from '../fuzz/hostile.ts';

/** `npm run fuzz -- --hostile` goes on for longer. */
it('hostile input of up to 4 MB ends no part of a house, stalls none, and stays in no memory', async () => {
  const { violations, requests, parts } = await hostile({ requests: 800, seed: 20_261_202, say: () => undefined });
  expect(violations).toEqual([]);
  expect(parts.map(({ name, hasEnded }) => [name, hasEnded])).toEqual([
    ['engine', false],
    ['portal', false],
    ['workers', false],
  ]);
  expect(requests).toBeGreaterThanOrEqual(800);
}, 240_000);
