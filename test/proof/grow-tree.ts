import { addLeaf, type Edge } from '../../proof/tree/grow.ts';
import { hashLeaf } from '../../proof/tree/hash.ts';
import { consistencyRanges, hashOfRange, inclusionRanges, nodesOf, type Range } from '../../proof/tree/ranges.ts';

/** A tree of invented leaves; the first `same` are those of any other such tree. */
export function growTree(size: number, salt = '', same = 0) {
  const leaves = Array.from({ length: size }, (_, index) =>
    hashLeaf(Buffer.from(`leaf ${index}${index < same ? '' : salt}`)),
  );
  const nodes: Uint8Array[][] = [];
  const edge: Edge = { size: 0, nodes: [] };
  for (const leaf of leaves) nodes.push(addLeaf(edge, leaf));
  const hashOf = (range: Range) =>
    hashOfRange(
      nodesOf(range).map(({ level, index }) => nodes[(index + 1) * 2 ** level - 1]?.[level] ?? Buffer.alloc(0)),
    );
  return {
    root: (at: number) => hashOf({ start: 0, end: at }),
    consistency: (first: number, second: number) => consistencyRanges(first, second).map(hashOf),
    inclusion: (index: number, at: number) => inclusionRanges(index, at).map(hashOf),
  };
}
