import { random } from '../support/random.ts';

/** Seeded luck. */
export interface Dice {
  /** True in this share of the throws. */
  chance(share: number): boolean;
  /** 0 … below. */
  upTo(below: number): number;
  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice;
  /** Dice of its own for something that runs beside other things: what those throw changes nothing for it. */
  fork(): Dice;
}

export function dice(seed: number): Dice {
  const next = random(seed);
  const upTo = (below: number) => Math.floor(next() * below);
  return {
    chance: (share) => next() < share,
    upTo,
    pick: (choices) => choices[upTo(choices.length)] ?? choices[0],
    fork: () => dice(upTo(2 ** 31)),
  };
}

/** Lets the event loop go round. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
