import type { Viewer } from '../../../contract/index.ts';
import { lastCosignatures } from '../../kernel/audit/attested.ts';
import { changesIn } from '../../kernel/audit/change.ts';
import { hex, sizeOf } from '../../kernel/audit/head.ts';
import { hashLength } from '../../../proof/index.ts';
import type { Context } from '../../kernel/context.ts';
import { toldRows } from './told.ts';
import type { OpenedRow, SignedRow } from './types.ts';

/** Rows with everything they say; of those that the viewer isn't shown nothing but their place. Unknown rows are left out. */
export async function openRows(context: Context, viewer: Viewer, rows: readonly number[]): Promise<OpenedRow[]> {
  const { db } = context;
  if (rows.length === 0) return [];
  const found = await db.selectFrom('audit').selectAll().where('row', 'in', rows).where('row', '>', 0).execute();
  const inOrder = found.toSorted((one, other) => rows.indexOf(one.row) - rows.indexOf(other.row));
  const lines = await toldRows(context, viewer, { rows: inOrder });
  const changes = await changesIn(context, inOrder);
  return lines.map((line, at) => {
    const change = line.told && changes[at];
    return {
      ...line,
      change,
      isErased: line.told !== undefined && change === undefined && inOrder[at]?.sealed != null,
      leaf: hex(inOrder[at]?.nodes.subarray(0, hashLength) ?? new Uint8Array()),
    };
  });
}

/** One row as `openRows` gives it, with the first checkpoint that has it; undefined: there is none of that number. */
export async function openRow(context: Context, viewer: Viewer, row: number): Promise<SignedRow | undefined> {
  const [opened] = await openRows(context, viewer, [row]);
  return opened && { ...opened, rows: (await sizeOf(context.db)) - 1, checkpoint: await signedWith(context, row) };
}

async function signedWith({ db }: Context, row: number): Promise<SignedRow['checkpoint']> {
  const first = await db
    .selectFrom('auditCheckpoints')
    .select(['size', 'at'])
    .where('size', '>', row)
    .orderBy('size')
    .limit(1)
    .executeTakeFirst();
  if (!first) return undefined;
  const witnesses = (await lastCosignatures(db)).filter(({ size }) => size >= first.size).length;
  return { at: first.at, rows: first.size - 1, witnesses };
}
