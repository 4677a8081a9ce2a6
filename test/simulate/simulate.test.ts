import { expect } from '@jest/globals';
import { onSqlite } from '../support/on-sqlite.ts';
import { playDays } from './year.ts';

// It measures the register's file.
onSqlite(
  'a year in small: every case ends, and the sizes tell of each',
  async () => {
    const { cases, before, after, violations } = await playDays({ days: 40, cards: 100, seed: 20261127 });
    expect(violations).toEqual([]);
    expect(cases).toBeGreaterThan(2);
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('register.db cases')).toBe(cases);
  },
  120_000,
);
