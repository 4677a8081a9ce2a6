import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import type { Tables } from '../schema/index.ts';
import { edgeOf, type Edge } from '../../../proof/index.ts';
import { readNodes } from './tree-of.ts';
import { statement } from '../statement.ts';

/** The end of the log: enough to add rows. */
export interface Tail {
  readonly edge: Edge;
  /** When the last row was written. */
  recordedAt: Instant | undefined;
}

/** Reads the end of the log: the last row and the nodes of the edge, as many as the size has ones in binary. */
export async function readTail(db: Kysely<Tables>): Promise<Tail> {
  const [last] = await lastRow(db, {});
  const size = last ? last.row + 1 : 0;
  return { edge: { size, nodes: await readNodes(db, edgeOf(size)) }, recordedAt: last?.recordedAt ?? undefined };
}

const lastRow = statement((db) => db.selectFrom('audit').select(['row', 'recordedAt']).orderBy('row', 'desc').limit(1));
