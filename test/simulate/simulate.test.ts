import { expect, it } from '@jest/globals';
import { onPostgres } from '../support/registers.ts';
import { playDays } from './year.ts';

(onPostgres ? it.skip : it)(
  'a year in small: every case ends, and what their steps leave is cleared',
  async () => {
    const { cases, before, after, violations } = await playDays({ days: 40, cards: 100, seed: 20261127 });
    expect(violations).toEqual([]);
    expect(cases).toBeGreaterThan(2);
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('register.db cases')).toBe(cases);
    // Seven answers and more of each case were remembered; what is left is of those that closed in the last weeks.
    expect(grown('register.db effects')).toBeLessThan(grown('register.db audit') / 2);
  },
  120_000,
);
