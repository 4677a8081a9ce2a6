import { expect, it } from '@jest/globals';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz` draws another seed each time. */
it.each([20_261_124, 20_261_129])(
  'hostile input leaves the house whole, drawn from seed %d',
  async (seed) => {
    const { violations, statuses } = await fuzz({ requests: 400, seed, say: () => undefined });
    expect(violations).toEqual([]);
    expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(400);
  },
  120_000,
);
