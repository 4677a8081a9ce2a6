import { emptyRoot, hashChildren } from './hash.ts';

/**
 * Which part of a tree each hash of a root or a proof covers (RFC 9162 §2.1.1, §2.1.3.1, §2.1.4.1), and which stored nodes it is made of.
 * A tree grows for decades: sizes are divided, never shifted, since a shift is 32-bit.
 */
export interface Range {
  /** First leaf. */
  readonly start: number;
  /** The leaf after the last one. */
  readonly end: number;
}

/** A complete subtree: 2^level leaves from leaf index · 2^level. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** What the hashes of an inclusion proof cover, from the leaf upwards. Throws a RangeError for a leaf that the tree hasn't. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`No leaf ${index} in a tree of ${size}`);
  const path = (within: Range): Range[] => {
    if (within.end - within.start === 1) return [];
    const [left, right] = halves(within);
    return index < right.start ? [...path(left), right] : [...path(right), left];
  };
  return path({ start: 0, end: size });
}

/**
 * What the hashes of a consistency proof cover. Empty when the sizes are equal, or the first is 0: nothing needs proving, or nothing can
 * be. Throws a RangeError for a first size beyond the second.
 */
export function consistencyRanges(first: number, second: number): Range[] {
  if (!isCount(first) || !isCount(second) || first > second)
    throw new RangeError(`No tree of ${first} in one of ${second}`);
  if (first === 0 || first === second) return [];
  const path = (within: Range, isOldRoot: boolean): Range[] => {
    if (first === within.end) return isOldRoot ? [] : [within];
    const [left, right] = halves(within);
    return first <= left.end ? [...path(left, isOldRoot), right] : [...path(right, false), left];
  };
  return path({ start: 0, end: second }, true);
}

/** The complete subtrees that make up a range, from left to right. The range begins where a subtree larger than it may. */
export function nodesOf({ start, end }: Range): Node[] {
  const nodes: Node[] = [];
  for (let from = start; from < end;) {
    const level = Math.floor(Math.log2(end - from));
    nodes.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return nodes;
}

/** The hash of a range of the hashes of `nodesOf` it. */
export function hashOfRange(nodes: readonly Uint8Array[]): Uint8Array {
  const last = nodes.at(-1) ?? emptyRoot;
  return nodes.slice(0, -1).reduceRight((right, left) => hashChildren(left, right), last);
}

function halves({ start, end }: Range): [Range, Range] {
  const middle = start + 2 ** (Math.ceil(Math.log2(end - start)) - 1);
  return [
    { start, end: middle },
    { start: middle, end },
  ];
}

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
