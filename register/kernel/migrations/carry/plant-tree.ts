import type { Kysely } from 'kysely';
import type { Instant } from '../../../../contract/index.ts';
import { createId } from '../../../../platform/id.ts';
import { writeBeginning } from '../../audit/beginning.ts';
import { beginningLeaf, chainLeaf } from '../../audit/leaf.ts';
import { addLeaf, type Edge } from '../../../../proof/index.ts';
import type { Given } from '../../migrate.ts';
import type { Tables } from '../../schema/index.ts';
import type { AuditRow } from '../../schema/kernel.ts';

const kept = [
  'row',
  'at',
  'actor',
  'role',
  'onBehalfOf',
  'action',
  'caseId',
  'cardNumber',
  'personId',
  'unitId',
  'details',
  'sealed',
  'recordedAt',
  'hash',
] as const;

/** Rows that are read, and written, at once. */
const batch = 500;

type Before = Pick<Tables, 'audit'> & { oldAudit: Omit<AuditRow, 'nodes' | 'keyedBy'> & { readonly hash: string } };

/** Writes row 0, where the tree begins, and every row of the old chain as a leaf. */
export async function plantTree(database: Kysely<unknown>, given: Given): Promise<void> {
  const db = database.$extendTables<Before>();
  const edge: Edge = { size: 0, nodes: [] };
  await db
    .insertInto('audit')
    .values(firstRow(edge, await beginning(db, given), given.now))
    .execute();
  for (let from = 1; ; from = edge.size) {
    const rows = await db
      .selectFrom('oldAudit')
      .select(kept)
      .where('row', '>=', from)
      .orderBy('row')
      .limit(batch)
      .execute();
    if (rows.length === 0) return;
    const leaves = rows.map(({ hash, ...row }): AuditRow => {
      if (row.row !== edge.size) throw new Error(`The audit log lacks row ${edge.size}; it is not carried over`);
      return {
        ...row,
        recordedAt: row.recordedAt ?? null,
        keyedBy: null,
        nodes: Buffer.concat(addLeaf(edge, chainLeaf(row.row, hash))),
      };
    });
    await db.insertInto('audit').values(leaves).execute();
  }
}

async function beginning(db: Kysely<Before>, { now, checkpoint }: Given): Promise<string> {
  const last = await db
    .selectFrom('oldAudit')
    .select(['row', 'hash'])
    .orderBy('row', 'desc')
    .limit(1)
    .executeTakeFirst();
  const chain = last && {
    algorithm: 'sha256-chain' as const,
    rows: last.row,
    head: last.hash,
    checkpoint: checkpoint ?? null,
  };
  return writeBeginning({ log: createId(), begunAt: now, chain: chain ?? null });
}

function firstRow(edge: Edge, details: string, now: Instant): AuditRow {
  return {
    ...{ row: 0, at: now, actor: 'system', role: 'system', onBehalfOf: null, action: 'log-begun' },
    ...{ caseId: null, cardNumber: null, personId: null, unitId: null, details, sealed: null },
    ...{ recordedAt: now, keyedBy: null, nodes: Buffer.concat(addLeaf(edge, beginningLeaf(details))) },
  };
}
