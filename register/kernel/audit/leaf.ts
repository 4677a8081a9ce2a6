import { hash } from 'node:crypto';
import type { AuditRow } from '../schema/kernel.ts';
import { keyedHash } from '../seal.ts';
import { hashLeaf, leafOfText } from '../../../proof/index.ts';

/**
 * What the leaves of the log's tree are made of; the row's number is the leaf's index. Decided once: a change is a new version.
 *
 * - Row 0, where the tree begins: the text in `details`.
 * - Every other row: HMAC-SHA-256, under a key of its own, of its canonical JSON (RFC 8785). The key comes from that of the person, the
 *   person in the case, or the register. Without it nobody can try contents, and once the person's key is erased nobody can show any;
 *   the leaf itself, and with it every root and proof, stays.
 */

/** What a leaf is made of, besides the key. */
export type LeafRow = Omit<AuditRow, 'nodes' | 'keyedBy'>;

/** The hash of a row's leaf. @param key of its person, person and case, or the register */
export const rowLeaf = (key: Uint8Array, row: LeafRow): Buffer => leafOfText(saltOf(key, row.row), canonicalRow(row));

/** The key of one row: who is shown it can check that row and open nothing. */
export const saltOf = (key: Uint8Array, row: number): Buffer => keyedHash(key, `audit-row:${row}`);

/** A row as its leaf holds it: names in the order of RFC 8785. What is sealed counts by its hash. */
export function canonicalRow(row: LeafRow): string {
  return JSON.stringify({
    action: row.action,
    actor: row.actor,
    at: row.at,
    cardNumber: row.cardNumber,
    caseId: row.caseId,
    details: row.details,
    onBehalfOf: row.onBehalfOf,
    personId: row.personId,
    recordedAt: row.recordedAt,
    role: row.role,
    row: row.row,
    sealed: row.sealed && hash('sha256', row.sealed),
    type: 'siths-kort/audit-row',
    unitId: row.unitId,
    version: 1,
  });
}

/** The hash of leaf 0. */
export const beginningLeaf = (details: string): Buffer => hashLeaf(Buffer.from(details));
