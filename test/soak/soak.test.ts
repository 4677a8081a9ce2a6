import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { onPostgres } from '../support/registers.ts';
import { playRound } from './round.ts';

/** As long as wanted: `npm run soak -- --hours 4`. */
const fixed = 20261127;
const thrown = randomInt(2 ** 31);

(onPostgres ? it.skip : it).each([fixed, thrown])(
  'keeps every promise while everything goes wrong that can, seed %i',
  async (seed) => {
    expect((await playRound({ seed, length: 70 })).violations).toEqual([]);
  },
  120_000,
);
