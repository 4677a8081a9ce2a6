import { randomInt } from 'node:crypto';
import { expect } from '@jest/globals';
import { onSqlite } from '../support/on-sqlite.ts';
import { playRound } from './round.ts';

/** `npm run soak -- --hours 4` plays as long as wanted. Each house begins with the files that the one before left, so its register is SQLite's. */
const fixed = 20261127;
const thrown = randomInt(2 ** 31);

onSqlite.each([fixed, thrown])(
  'keeps every promise while everything goes wrong that can, seed %i',
  async (seed) => {
    expect((await playRound({ seed, length: 70 })).violations).toEqual([]);
  },
  120_000,
);
