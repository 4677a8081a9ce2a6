import type { Instant } from '../../../contract/index.ts';
import type { FoundKeys } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { readBeginning } from './beginning.ts';
import { hashOf, startOfChain } from './chain.ts';
import { hex } from './head.ts';
import { beginningLeaf, chainLeaf, rowLeaf } from './leaf.ts';
import { addLeaf, hashLength, hashOfRange, type Edge } from '../../../proof/index.ts';

/** A walk through the log from its beginning, and how far it has come: the same memory for any length. */
export interface Walk {
  readonly edge: Edge;
  recordedAt: Instant | null;
  /** The old chain as row 0 tells of it. */
  chain: { readonly rows: number; readonly head: string };
  /** Hash of the last row of the old chain that was met. */
  chained: string;
  erased: number;
}

export const beginWalk = (): Walk => ({
  edge: { size: 0, nodes: [] },
  recordedAt: null,
  chain: { rows: 0, head: startOfChain },
  chained: startOfChain,
  erased: 0,
});

export const rootOfWalk = (walk: Walk): string => hex(hashOfRange(walk.edge.nodes));

/** What a row is held against: the keys of its batch, and the hash that the old chain keeps of it. */
interface Against {
  readonly keys: FoundKeys;
  readonly chained: string | undefined;
}

/** Goes one row further. Returns what is wrong with it. */
export function checkRow(walk: Walk, row: AuditRow, against: Against): string | undefined {
  const number = walk.edge.size;
  if (row.row !== number) return `row ${number} is missing`;
  const leaf = number === 0 ? beginningOf(walk, row) : leafOf(walk, row, against);
  if (typeof leaf === 'string') return leaf;
  if (walk.recordedAt !== null && (row.recordedAt === null || row.recordedAt < walk.recordedAt)) {
    return 'the row says that it was written before the one before';
  }
  // When the log began says nothing of the rows of the chain that it takes over.
  if (number > 0) walk.recordedAt = row.recordedAt;
  return isJoined(addLeaf(walk.edge, leaf), row.nodes) ? undefined : 'a node of the tree was changed';
}

/** True when the bytes are those nodes, one behind the other. Every other row has one node, for which nothing is joined. */
function isJoined(nodes: readonly Uint8Array[], bytes: Uint8Array): boolean {
  const [only, ...others] = nodes;
  const joined = only && others.length === 0 ? only : Buffer.concat(nodes);
  return Buffer.compare(joined, bytes) === 0;
}

function beginningOf(walk: Walk, { details }: AuditRow): Buffer | string {
  const beginning = readBeginning(details);
  if (!beginning) return 'the row was changed';
  if (beginning.chain) walk.chain = beginning.chain;
  return beginningLeaf(details);
}

function leafOf(walk: Walk, row: AuditRow, { keys, chained }: Against): Uint8Array | string {
  if (row.row <= walk.chain.rows) return chainLeafOf(walk, row, chained);
  if (row.keyedBy === null) return 'the row was changed';
  const kept = row.nodes.subarray(0, hashLength);
  const key = keys.key(row, row.keyedBy);
  if (key) {
    const leaf = rowLeaf(key, row);
    return leaf.equals(kept) ? leaf : 'the row was changed';
  }
  if (!keys.isErased(row, row.keyedBy)) return 'the row was changed';
  walk.erased += 1;
  return kept.length === hashLength ? kept : 'a node of the tree was changed';
}

function chainLeafOf(walk: Walk, row: AuditRow, chained: string | undefined): Buffer | string {
  if (chained === undefined) return 'the row has lost its hash in the old chain';
  if (hashOf({ ...row, previousHash: walk.chained }) !== chained) return 'the row was changed';
  if (row.row === walk.chain.rows && chained !== walk.chain.head) return 'the old chain ends otherwise than row 0 says';
  walk.chained = chained;
  return chainLeaf(row.row, chained);
}
