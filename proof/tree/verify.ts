import { hashChildren, hashLength } from './hash.ts';
import { isCount } from './ranges.ts';

/**
 * Checks of proofs (RFC 9162 §2.1.3.2, §2.1.4.2). Neither a root nor a proof binds the size of its tree: take size and root from one
 * signed head.
 */

/** True when the leaf is the one at `index` of the tree with this size and root. */
export function verifyInclusion(claim: {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { index, size, leafHash, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes(leafHash, root, ...proof)) return false;
  let [place, last, made] = [index, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      made = hashChildren(sibling, made);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      made = hashChildren(made, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(made, root);
}

/** True when the tree of the first size and root is the beginning of the second. From an empty tree nothing can be proved: false. */
export function verifyConsistency(claim: {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isCount(first) || !isCount(second) || first > second || first === 0) return false;
  if (!areHashes(firstRoot, secondRoot, ...proof)) return false;
  if (first === second) return proof.length === 0 && isSame(firstRoot, secondRoot);
  const [seed, ...path] = isPowerOfTwo(first) ? [firstRoot, ...proof] : proof;
  if (!seed) return false;
  let [place, last] = [first - 1, second - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [old, now] = [seed, seed];
  for (const sibling of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [old, now] = [hashChildren(sibling, old), hashChildren(sibling, now)];
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      now = hashChildren(now, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(old, firstRoot) && isSame(now, secondRoot);
}

const half = (value: number): number => Math.floor(value / 2);

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

const areHashes = (...values: readonly Uint8Array[]): boolean => values.every(({ length }) => length === hashLength);

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
