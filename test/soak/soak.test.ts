import { expect, it } from '@jest/globals';
import { playRound } from './round.ts';

/**
 * `npm run soak -- --hours 4` throws seeds as long as wanted. Each house begins with what the one before left, on SQLite or PostgreSQL. With
 * the second seed mails leave as one on PostgreSQL.
 */
it.each([20261127, 629235112])(
  'keeps every promise while everything goes wrong that can, seed %i',
  async (seed) => {
    expect((await playRound({ seed, length: 70 })).violations).toEqual([]);
  },
  120_000,
);
