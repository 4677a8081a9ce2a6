import { randomInt } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { fuzz } from './fuzz.ts';

it.each([
  ['the same for everybody', 20_261_124],
  ['another each time', randomInt(2 ** 31)],
])(
  'hostile input leaves the house whole, drawn from a seed that is %s: %d',
  async (_, seed) => {
    const { violations, statuses } = await fuzz({ requests: 400, seed, say: () => undefined });
    expect(violations).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(400);
  },
  120_000,
);
