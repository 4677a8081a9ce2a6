import { createHash } from 'node:crypto';
import type { AuditRow } from '../schema/kernel.ts';

/** The hash chain that the log was before it became a tree. Nothing is added to it; its rows are checked as they always were. */

/** What the first row builds on. */
export const startOfChain = '0'.repeat(64);

export type ChainRow = Omit<AuditRow, 'nodes' | 'keyedBy'> & { readonly previousHash: string };

/**
 * Hash of a row: everything in it, and the hash of the row before. Sealed bytes count by their own hash. Rows from
 * before `recordedAt` was kept are hashed without it.
 */
export function hashOf(row: ChainRow): string {
  const sealed = row.sealed && createHash('sha256').update(row.sealed).digest('hex');
  const content = [
    row.row,
    row.at,
    row.actor,
    row.role,
    row.onBehalfOf,
    row.action,
    row.caseId,
    row.cardNumber,
    row.personId,
    row.unitId,
    row.details,
    sealed,
    row.previousHash,
    ...(row.recordedAt ? [row.recordedAt] : []),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
