import type { Pass } from '../pass.ts';
import { equal } from '../values/compare.ts';
import { adopt, type FeelList, type FeelValue } from '../values/value.ts';

/**
 * Finds values again by FEEL's equality. Simple ones are found by a set; the rest are compared one by one, and each
 * comparison counts as a step.
 */
class Seen {
  readonly #simple = new Set<FeelValue>();
  readonly #others: FeelValue[] = [];
  readonly #pass: Pass;

  constructor(pass: Pass) {
    this.#pass = pass;
  }

  has(value: FeelValue): boolean {
    if (isSimple(value)) return this.#simple.has(value);
    this.#pass.spend(this.#others.length);
    return this.#others.some((other) => equal(other, value, this.#pass) === true);
  }

  add(value: FeelValue): void {
    if (isSimple(value)) this.#simple.add(value);
    else this.#others.push(value);
  }
}

/** Equal values of these are the same to a set: fractions are not, as they may be doubles or decimals. */
function isSimple(value: FeelValue): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);
}

/** The values without repeats, in order of first appearance. */
export function distinct(items: FeelList, pass: Pass): FeelValue[] {
  pass.spend(items.length);
  const seen = new Seen(pass);
  return items.flatMap((raw) => {
    const item = adopt(raw);
    if (seen.has(item)) return [];
    seen.add(item);
    return [item];
  });
}

/** The values that occur more than once, each once, in order of first appearance. */
export function duplicates(items: FeelList, pass: Pass): FeelValue[] {
  pass.spend(items.length);
  const once = new Seen(pass);
  const twice = new Seen(pass);
  for (const raw of items) {
    const item = adopt(raw);
    (once.has(item) ? twice : once).add(item);
  }
  return distinct(items, pass).filter((item) => twice.has(item));
}
