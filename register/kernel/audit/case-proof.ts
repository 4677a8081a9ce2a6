import { z } from 'zod';
import {
  isSignedBy,
  NoteFault,
  readCheckpoint,
  readNote,
  verifyInclusion,
  type Verifier,
} from '../../../proof/index.ts';
import type { Context } from '../context.ts';
import { findKeys } from '../person-keys.ts';
import { isReading } from './append.ts';
import { attested } from './attested.ts';
import { canonicalRow, leafOfText, saltOf } from './leaf.ts';
import { inclusionProof, readNodes } from './tree-of.ts';

/**
 * A case with the proof of each of its rows: `text` is the row as its leaf holds it (what is sealed counts by its hash), `salt` the key of
 * that row alone, which opens nothing else. Whoever has the file and the log's public key can check it without the house.
 */
const ProvedRow = z.strictObject({
  row: z.int().min(1),
  /** Without text and salt: the key is erased, and what the row said can't be shown. */
  text: z.string().optional(),
  salt: z.base64().optional(),
  leaf: z.base64(),
  proof: z.array(z.base64()),
});
const CaseProof = z.strictObject({
  type: z.literal('siths-kort/case-proof'),
  version: z.literal(1),
  caseNumber: z.string(),
  caseId: z.string(),
  /** A signed note, with the cosignatures of witnesses. */
  checkpoint: z.string(),
  rows: z.array(ProvedRow),
  /** Rows of the case that aren't in the file: younger than the checkpoint, older than the tree, or readings. */
  left: z.int().min(0),
});
export type CaseProof = z.infer<typeof CaseProof>;

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
  const rows = all.filter(
    ({ row, keyedBy, action }) => row < size && keyedBy !== null && (withReadings || !isReading(action)),
  );
  const keys = await findKeys(context, rows);
  const proved = rows.map(async (row) => {
    const key = row.keyedBy === null ? undefined : keys.key(row, row.keyedBy);
    const [leaf = new Uint8Array()] = await readNodes(context.db, [{ level: 0, index: row.row }]);
    return {
      row: row.row,
      ...(key && { text: canonicalRow(row), salt: base64(saltOf(key, row.row)) }),
      leaf: base64(leaf),
      proof: (await inclusionProof(context.db, row.row, size)).map(base64),
    };
  });
  return {
    type: 'siths-kort/case-proof',
    version: 1,
    caseNumber: number,
    caseId,
    checkpoint: checkpoint.note,
    rows: await Promise.all(proved),
    left: all.length - rows.length,
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

/** What a file says of itself when it is checked. */
export type CaseVerdict =
  | {
      readonly verdict: 'true';
      readonly caseNumber: string;
      readonly rows: number;
      /** Rows whose key is erased: they are in the log, what they said can't be shown. */
      readonly erased: number;
      readonly left: number;
      /** Rows of the log at the checkpoint. */
      readonly logRows: number;
    }
  | { readonly verdict: 'changed'; readonly row: number; readonly what: string }
  | { readonly verdict: 'unknown'; readonly what: string };

/** Checks a file against the log's public key. */
export function judgeCase(file: string, log: Verifier): CaseVerdict {
  const read = caseIn(file);
  if (!read) return { verdict: 'unknown', what: 'it is not the proof of a case' };
  const tree = signedTree(read.checkpoint, log);
  if (typeof tree === 'string') return { verdict: 'unknown', what: tree };
  for (const row of read.rows) {
    const what = wrongIn(row, read, tree);
    if (what !== undefined) return { verdict: 'changed', row: row.row, what };
  }
  const erased = read.rows.filter(({ text }) => text === undefined).length;
  const { caseNumber, left, rows } = read;
  return { verdict: 'true', caseNumber, rows: rows.length, erased, left, logRows: tree.size - 1 };
}

function caseIn(file: string): CaseProof | undefined {
  try {
    return CaseProof.safeParse(JSON.parse(file)).data;
  } catch {
    return undefined;
  }
}

function signedTree(checkpoint: string, log: Verifier): { size: number; root: Uint8Array } | string {
  try {
    const note = readNote(checkpoint);
    if (isSignedBy(note, log)) return readCheckpoint(note.text);
    return `its checkpoint was not signed by ${log.name}`;
  } catch (error) {
    if (error instanceof NoteFault) return error.message;
    throw error;
  }
}

/** What of a row is not what the log holds. */
function wrongIn(
  { row, text, salt, leaf, proof }: CaseProof['rows'][number],
  { caseId }: CaseProof,
  { size, root }: { size: number; root: Uint8Array },
): string | undefined {
  if (text !== undefined) {
    const told = Told.safeParse(parsed(text)).data;
    if (told?.row !== row || told.caseId !== caseId) return 'it belongs to another row or case';
    if (salt === undefined || !leafOfText(bytesOf(salt), text).equals(bytesOf(leaf))) return 'what it says was changed';
  }
  const isIn = verifyInclusion({ index: row, size, root, leafHash: bytesOf(leaf), proof: proof.map(bytesOf) });
  return isIn ? undefined : 'it is not in the log that was signed';
}

const Told = z.object({ row: z.int(), caseId: z.string() });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
