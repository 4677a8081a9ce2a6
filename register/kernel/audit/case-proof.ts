import { hashLength, type CaseProof, type ProvedRow } from '../../../proof/index.ts';
import type { Context } from '../context.ts';
import { findKeys } from '../person-keys.ts';
import type { AuditRow } from '../schema/kernel.ts';
import { isReading } from './append.ts';
import { attested } from './attested.ts';
import { canonicalRow, saltOf } from './leaf.ts';
import { inclusionProof } from './tree-of.ts';

/** Proves a case by the newest checkpoint; undefined: none has been signed. @param withReadings who read it too, which is for auditors alone */
export async function proveCase(
  context: Context,
  {
    caseId,
    number,
    withReadings,
  }: { readonly caseId: string; readonly number: string; readonly withReadings: boolean },
): Promise<CaseProof | undefined> {
  const { checkpoint } = await attested(context);
  if (!checkpoint) return undefined;
  const size = checkpoint.rows + 1;
  const all = await context.db.selectFrom('audit').selectAll().where('caseId', '=', caseId).orderBy('row').execute();
  const rows = all.filter((row) => isProvable(row, size) && (withReadings || !isReading(row.action)));
  return {
    type: 'siths-kort/case-proof',
    version: 1,
    caseNumber: number,
    caseId,
    checkpoint: checkpoint.note,
    rows: await proved(context, rows, size),
    left: all.length - rows.length,
  };
}

const isProvable = ({ row, keyedBy }: AuditRow, size: number): boolean => row < size && keyedBy !== null;

/** Some rows with the proof of each, by a checkpoint; those that it doesn't hold, and those older than the tree, are left out. */
export async function proveRows(context: Context, numbers: readonly number[], logRows: number): Promise<ProvedRow[]> {
  if (numbers.length === 0) return [];
  const size = logRows + 1;
  const rows = await context.db.selectFrom('audit').selectAll().where('row', 'in', numbers).orderBy('row').execute();
  return proved(
    context,
    rows.filter((row) => isProvable(row, size)),
    size,
  );
}

async function proved(context: Context, rows: readonly AuditRow[], size: number): Promise<ProvedRow[]> {
  const keys = await findKeys(context, rows);
  return Promise.all(
    rows.map(async (row) => {
      const key = row.keyedBy === null ? undefined : keys.key(row, row.keyedBy);
      return {
        row: row.row,
        ...(key && { text: canonicalRow(row), salt: base64(saltOf(key, row.row)) }),
        leaf: base64(row.nodes.subarray(0, hashLength)),
        proof: (await inclusionProof(context.db, row.row, size)).map(base64),
      };
    }),
  );
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
