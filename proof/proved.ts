import * as z from 'zod/mini';
import { cosignedAt, readCheckpoint } from './checkpoint.ts';
import { hmac } from './hmac.ts';
import { isSignedBy, NoteFault, readNote, type Note, type Verifier } from './note.ts';
import { hashLeaf, hashLength } from './tree/hash.ts';
import { verifyInclusion } from './tree/verify.ts';

/**
 * Rows of a log with the proof of each: `text` is the row as its leaf holds it (what is sealed counts by its hash), `salt` the key of that row
 * alone, which opens nothing else. Whoever has the file and the log's public key can check it without the house.
 */
export const ProvedRow = z.strictObject({
  row: z.int().check(z.minimum(1)),
  /** Without text and salt: the key is erased, or they were taken out of the file; what the row said isn't shown. */
  text: z.optional(z.string()),
  salt: z.optional(z.base64()),
  leaf: z.base64(),
  proof: z.array(z.base64()),
});
export type ProvedRow = z.infer<typeof ProvedRow>;

/** A case with its rows. */
export const CaseProof = z.strictObject({
  type: z.literal('siths-kort/case-proof'),
  version: z.literal(1),
  /** Counts only as far as a row proves it. */
  caseNumber: z.string(),
  caseId: z.string(),
  /** A signed note, with the cosignatures of witnesses. */
  checkpoint: z.string(),
  rows: z.array(ProvedRow),
  /** Rows of the case that aren't in the file: younger than the checkpoint, older than the tree, or readings. Proven in a report alone. */
  left: z.int().check(z.minimum(0)),
});
export type CaseProof = z.infer<typeof CaseProof>;

/** A part of the log as it was taken out. What stands beside a row's text was opened by the house and isn't proven. */
export const LogExtract = z.strictObject({
  type: z.literal('siths-kort/log-extract'),
  version: z.literal(1),
  /** What was asked for, by whom, and when: as the house wrote it, bound to nothing. */
  selection: z.record(z.string(), z.string()),
  by: z.string(),
  at: z.string(),
  checkpoint: z.string(),
  rows: z.array(z.extend(ProvedRow, { names: z.record(z.string(), z.string()), change: z.unknown() })),
  /** Rows that were asked for and aren't in the file: not the auditor's to see, or older than the tree. Not proven. */
  left: z.int().check(z.minimum(0)),
});

/** What a file says of itself when it is checked. */
export type Verdict =
  | {
      readonly verdict: 'true';
      /** Of a case, as the row says in which it was submitted; undefined: the file has no such row. */
      readonly caseNumber: string | undefined;
      /** Rows whose text is proven: in the proof of a case, to be rows of that case. */
      readonly rows: number;
      /** Rows without text: they are in the log, what they said and whose they are isn't shown. Of an erased key, or taken out of the file: nobody can tell which. */
      readonly erased: number;
      /** Of a report that says so in its last row: rows of the case that aren't in it. Undefined: what the file says of that is bound to nothing. */
      readonly left?: number;
      /** Rows of the log at the checkpoint. */
      readonly logRows: number;
      /** When the first and the last of the rows were written. */
      readonly between: readonly [first: string, last: string] | undefined;
      /** Who has cosigned the checkpoint, and when: seconds since 1970. */
      readonly witnesses: readonly { readonly name: string; readonly at: number }[];
      /** Of a report: what its pages say of the log, and when it was taken out. They are the pages that the log names. */
      readonly report?: ReportTold;
    }
  | {
      readonly verdict: 'changed';
      /** Whether a row of it was changed, its case has another number, or the pages around it aren't those that were handed out. */
      readonly part: 'row' | 'number' | 'pages';
      readonly row: number | undefined;
      readonly what: string;
      readonly whole: number;
    }
  | { readonly verdict: 'unknown'; readonly why: 'no-proof' | 'other-log' | 'wrong-signature'; readonly what: string };

/** What a report's pages say of the log when they were drawn. */
export interface ReportTold {
  /** Rows that the log had, and the root of its tree, base64. */
  readonly logRows: number;
  readonly root: string;
  readonly at: string;
}

/** The public keys that a file is held against. */
export interface Keys {
  readonly log: Verifier;
  readonly witnesses: readonly Verifier[];
}

/** The hash of a leaf, of the row's own key and its canonical text. */
export const leafOfText = (salt: Uint8Array, text: string): Buffer => hashLeaf(hmac(salt, text));

/** Checks a file against the log's public key. */
export function judge(file: string, keys: Keys): Verdict {
  const read = proofIn(file);
  if (!read)
    return { verdict: 'unknown', why: 'no-proof', what: 'it is not the proof of a case, nor an extract of a log' };
  const tree = signedTree(read.checkpoint, keys);
  if ('verdict' in tree) return tree;
  const told = read.rows.flatMap(({ text }) => (text === undefined ? [] : [Told.safeParse(parsed(text)).data]));
  if (told.length === 0) return { verdict: 'unknown', why: 'no-proof', what: 'no row in it says anything' };
  const wrong = wrongRows(read, tree);
  const [first] = wrong;
  if (first) return { verdict: 'changed', part: 'row', ...first, whole: read.rows.length - wrong.length };
  const caseNumber = 'caseId' in read ? provenNumber(told) : undefined;
  if (caseNumber !== undefined && 'caseId' in read && read.caseNumber !== caseNumber) {
    const what = 'its case has another number in the log';
    return { verdict: 'changed', part: 'number', row: undefined, what, whole: read.rows.length };
  }
  const times = told.flatMap((row) => row?.recordedAt ?? row?.at ?? []).toSorted();
  const [oldest, newest] = [times[0], times.at(-1)];
  return {
    verdict: 'true',
    caseNumber,
    rows: told.length,
    erased: read.rows.length - told.length,
    logRows: tree.size - 1,
    between: oldest === undefined || newest === undefined ? undefined : [oldest, newest],
    witnesses: tree.witnesses,
  };
}

type Proof = CaseProof | z.infer<typeof LogExtract>;

/** A case is told from its beginning, an extract the newest first; no row stands twice. */
function wrongRows(read: Proof, tree: SignedTree): { row: number; what: string }[] {
  const [caseId, way] = 'caseId' in read ? [read.caseId, 1] : [undefined, -1];
  return read.rows.flatMap((row, at) => {
    const before = read.rows[at - 1]?.row;
    const isInOrder = before === undefined || (row.row - before) * way > 0;
    const what = isInOrder ? wrongIn(row, caseId, tree) : 'it stands twice or in another order';
    return what === undefined ? [] : [{ row: row.row, what }];
  });
}

/** The number that a case was given when it was submitted. */
function provenNumber(told: readonly (z.infer<typeof Told> | undefined)[]): string | undefined {
  const submitted = told.find((row) => row?.action === 'case-submitted');
  return z.object({ number: z.string() }).safeParse(parsed(submitted?.details ?? '')).data?.number;
}

function proofIn(file: string): Proof | undefined {
  return z.union([CaseProof, LogExtract]).safeParse(parsed(file)).data;
}

interface SignedTree {
  readonly size: number;
  readonly root: Uint8Array;
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
}

function signedTree(checkpoint: string, { log, witnesses }: Keys): SignedTree | (Verdict & { verdict: 'unknown' }) {
  try {
    const note = readNote(checkpoint);
    if (!isSignedBy(note, log))
      return { verdict: 'unknown', why: 'other-log', what: `its checkpoint was not signed by ${log.name}` };
    return { ...readCheckpoint(note.text), witnesses: cosigned(note, witnesses) };
  } catch (error) {
    if (error instanceof NoteFault) return { verdict: 'unknown', why: 'wrong-signature', what: error.message };
    throw error;
  }
}

function cosigned(note: Note, witnesses: readonly Verifier[]): SignedTree['witnesses'] {
  return witnesses.flatMap((own) => {
    const at = cosignedAt(note, own);
    return at === undefined ? [] : [{ name: own.name, at }];
  });
}

/** What of a row is not what the log holds; undefined: it is proved. @param caseId that it is to be about */
export function wrongIn(
  { row, text, salt, leaf, proof }: ProvedRow,
  caseId: string | undefined,
  { size, root }: Pick<SignedTree, 'size' | 'root'>,
): string | undefined {
  if (text !== undefined) {
    const told = Told.safeParse(parsed(text)).data;
    if (told?.row !== row || (caseId !== undefined && told.caseId !== caseId))
      return 'it belongs to another row or case';
    const key = bytesOf(salt ?? '');
    const isSame = key.length === hashLength && Buffer.compare(leafOfText(key, text), bytesOf(leaf)) === 0;
    if (!isSame) return 'what it says was changed';
  }
  const isIn = verifyInclusion({ index: row, size, root, leafHash: bytesOf(leaf), proof: proof.map(bytesOf) });
  return isIn ? undefined : 'it is not in the log that was signed';
}

const Told = z.object({
  row: z.int(),
  caseId: z.nullable(z.string()),
  at: z.string(),
  recordedAt: z.nullish(z.string()),
  action: z.string(),
  details: z.string(),
});

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
