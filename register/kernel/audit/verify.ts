import type { Kysely } from 'kysely';
import type { KeyObject } from 'node:crypto';
import type { AuditRow, Tables } from '../schema/index.ts';
import { hashOf, startOfChain } from './chain.ts';
import { readHead } from './head.ts';

const batch = 2000;

export interface AuditCheck {
  readonly rows: number;
  readonly broken: { readonly row: number; readonly what: string } | undefined;
}

export const missingHead = 'the signed checkpoint is missing';

/** Walks the whole chain and compares it with the signed checkpoint. */
export async function verifyAudit(db: Kysely<Tables>, headPath: string, signingKey: KeyObject): Promise<AuditCheck> {
  const head = await readHead(headPath, signingKey).catch((error: unknown) => String(error));
  let rows = 0;
  let hash = startOfChain;
  let recordedAt: string | null = null;
  for (;;) {
    const found = await db
      .selectFrom('audit')
      .selectAll()
      .where('row', '>', rows)
      .orderBy('row')
      .limit(batch)
      .execute();
    for (const row of found) {
      const what = wrongWith(row, { row: rows, hash });
      if (what !== undefined) return { rows, broken: { row: rows + 1, what } };
      if (recordedAt && (!row.recordedAt || row.recordedAt < recordedAt)) {
        return { rows, broken: { row: rows + 1, what: 'the row says that it was written before the one before' } };
      }
      rows = row.row;
      hash = row.hash;
      recordedAt = row.recordedAt;
      if (typeof head === 'object' && head.rows === rows && head.hash !== hash) {
        return { rows, broken: { row: rows, what: 'the row differs from the signed checkpoint' } };
      }
    }
    if (found.length < batch) break;
  }
  if (typeof head === 'string') return { rows, broken: { row: rows, what: `checkpoint unreadable: ${head}` } };
  if (!head) return { rows, broken: { row: rows, what: missingHead } };
  if (head.rows > rows)
    return { rows, broken: { row: rows + 1, what: 'the chain is shorter than the signed checkpoint' } };
  return { rows, broken: undefined };
}

function wrongWith(row: AuditRow, before: Pick<AuditRow, 'row' | 'hash'>): string | undefined {
  if (row.row !== before.row + 1) return `row ${before.row + 1} is missing`;
  if (hashOf(row) !== row.hash) return 'the row was changed';
  return row.previousHash === before.hash ? undefined : 'the row does not follow the one before';
}
