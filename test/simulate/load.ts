import type { Act } from '../soak/acts.ts';

/**
 * How much is asked for in a year, for each card in use. All are assumptions but the first (domain: an ordinary card holds for five years);
 * `docs/scale.md` says why they are what they are.
 */
export const yearly: Readonly<Partial<Record<Act['kind'], number>>> = {
  order: 1 / 5 + 0.1,
  activation: 0.1,
  block: 0.05,
  stock: 0.1 / 15,
  withdrawal: 0.01,
};
