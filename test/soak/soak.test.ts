import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { playRound } from './round.ts';

/** `npm run soak -- --hours 4` plays as long as wanted. Each house begins with what the one before left, on SQLite or PostgreSQL. */
const fixed = 20261127;
const thrown = randomInt(2 ** 31);

it.each([fixed, thrown])(
  'keeps every promise while everything goes wrong that can, seed %i',
  async (seed) => {
    expect((await playRound({ seed, length: 70 })).violations).toEqual([]);
  },
  120_000,
);
