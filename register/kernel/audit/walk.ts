import type { Instant } from '../../../contract/index.ts';
import type { FoundKeys } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { readBeginning } from './beginning.ts';
import { hex } from './head.ts';
import { beginningLeaf, rowLeaf } from './leaf.ts';
import { addLeaf, hashLength, hashOfRange, type Edge } from '../../../proof/index.ts';

/** A walk through the log from its beginning, and how far it has come: the same memory for any length. */
export interface Walk {
  readonly edge: Edge;
  recordedAt: Instant | null;
  erased: number;
}

export const beginWalk = (): Walk => ({
  edge: { size: 0, nodes: [] },
  recordedAt: null,
  erased: 0,
});

export const rootOfWalk = (walk: Walk): string => hex(hashOfRange(walk.edge.nodes));

/** Goes one row further. Returns what is wrong with it. @param keys of its batch */
export function checkRow(walk: Walk, row: AuditRow, keys: FoundKeys): string | undefined {
  const number = walk.edge.size;
  if (row.row !== number) return `row ${number} is missing`;
  const leaf = number === 0 ? beginningOf(row) : leafOf(walk, row, keys);
  if (typeof leaf === 'string') return leaf;
  if (walk.recordedAt !== null && (row.recordedAt === null || row.recordedAt < walk.recordedAt)) {
    return 'the row says that it was written before the one before';
  }
  // Row 0 is written by the clock of the machine, those after it by the clock of the house.
  if (number > 0) walk.recordedAt = row.recordedAt;
  return isJoined(addLeaf(walk.edge, leaf), row.nodes) ? undefined : 'a node of the tree was changed';
}

/** True when the bytes are those nodes, one behind the other. Every other row has one node, for which nothing is joined. */
function isJoined(nodes: readonly Uint8Array[], bytes: Uint8Array): boolean {
  const [only, ...others] = nodes;
  const joined = only && others.length === 0 ? only : Buffer.concat(nodes);
  return Buffer.compare(joined, bytes) === 0;
}

function beginningOf({ details }: AuditRow): Buffer | string {
  return readBeginning(details) ? beginningLeaf(details) : 'the row was changed';
}

function leafOf(walk: Walk, row: AuditRow, keys: FoundKeys): Uint8Array | string {
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
