import type { Kysely } from 'kysely';
import type { Tables } from '../schema/index.ts';
import {
  consistencyRanges,
  hashLength,
  hashOfRange,
  inclusionRanges,
  nodesOf,
  placeOf,
  type Node,
  type Range,
} from '../../../proof/index.ts';

/** The root that the log had when it had `size` leaves. */
export async function rootOf(db: Kysely<Tables>, size: number): Promise<Uint8Array> {
  const [root] = await hashesOf(db, [{ start: 0, end: size }]);
  if (!root) throw new Error('Unreachable: a range has a hash');
  return root;
}

/** The proof that a row is in the log of this size (RFC 9162 §2.1.3). */
export const inclusionProof = (db: Kysely<Tables>, row: number, size: number): Promise<Uint8Array[]> =>
  hashesOf(db, inclusionRanges(row, size));

/** The proof that the log of the first size is the beginning of that of the second (RFC 9162 §2.1.4). */
export const consistencyProof = (db: Kysely<Tables>, first: number, second: number): Promise<Uint8Array[]> =>
  hashesOf(db, consistencyRanges(first, second));

/** Reads nodes by the rows they are kept in, in one query. Throws when one isn't there. */
export async function readNodes(db: Kysely<Tables>, nodes: readonly Node[]): Promise<Uint8Array[]> {
  if (nodes.length === 0) return [];
  const places = nodes.map(placeOf);
  const rows = await nodesAt(db, [...new Set(places.map(({ leaf }) => leaf))]);
  const kept = new Map(rows.map((row) => [row.row, row.nodes]));
  return places.map(({ leaf, position }) => {
    const found = kept.get(leaf)?.subarray(position * hashLength, (position + 1) * hashLength);
    if (found?.length !== hashLength) throw new Error(`Row ${leaf} of the audit log lacks a node of the tree`);
    return found;
  });
}

const nodesAt = async (db: Kysely<Tables>, rows: readonly number[]) =>
  rows.length === 0 ? [] : db.selectFrom('audit').select(['row', 'nodes']).where('row', 'in', rows).execute();

async function hashesOf(db: Kysely<Tables>, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const parts = ranges.map(nodesOf);
  const hashes = await readNodes(db, parts.flat());
  let from = 0;
  return parts.map(({ length }) => {
    from += length;
    return hashOfRange(hashes.slice(from - length, from));
  });
}
