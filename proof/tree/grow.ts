import { hashChildren } from './hash.ts';
import { nodesOf, type Node } from './ranges.ts';

/**
 * How nodes are kept: each leaf has, from level 0 upwards, the complete subtrees that end at it. So a tree is only ever added to, and the
 * root and the proofs of any size it ever had can be made of what is kept.
 */

/** Where a node is kept: at which leaf, and as which of its nodes. */
export function placeOf({ level, index }: Node): { leaf: number; position: number } {
  return { leaf: (index + 1) * 2 ** level - 1, position: level };
}

/** The right edge of a growing tree: enough to add leaves and to tell the root, whatever the size. */
export interface Edge {
  size: number;
  /** Hashes of `nodesOf({ start: 0, end: size })`. */
  nodes: readonly Uint8Array[];
}

/** The nodes that make up the edge of a tree. */
export const edgeOf = (size: number): Node[] => nodesOf({ start: 0, end: size });

/** Adds a leaf at the edge. Returns the subtrees that end at it, the leaf's own hash first. */
export function addLeaf(edge: Edge, leafHash: Uint8Array): Uint8Array[] {
  const made = [leafHash];
  const rest = [...edge.nodes];
  let node = leafHash;
  for (let size = edge.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = rest.pop();
    if (!left) throw new RangeError(`The edge of a tree of ${edge.size} lacks a node`);
    node = hashChildren(left, node);
    made.push(node);
  }
  edge.nodes = [...rest, node];
  edge.size += 1;
  return made;
}
