/** Repeatable numbers in [0, 1) from a seed (mulberry32), so that what was played can be played again. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

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
