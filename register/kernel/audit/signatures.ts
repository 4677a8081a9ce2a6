import type { Kysely } from 'kysely';
import { Unusable } from '../../../platform/unusable.ts';
import {
  cosignedAt,
  isSignedBy,
  NoteFault,
  readCheckpoint,
  readNote,
  withLines,
  type Verifier,
} from '../../../proof/index.ts';
import type { Tables } from '../schema/index.ts';
import { lastCosignatures, newestCheckpoint } from './attested.ts';
import { hex } from './head.ts';
import { rootOf } from './tree-of.ts';

/** Public keys, and what came from elsewhere than the register: the last checkpoint that a witness shows. */
export interface Signatures {
  readonly log: Verifier;
  readonly witnesses: readonly Verifier[];
  /** Notes that the log has signed. */
  readonly notes: readonly string[];
}

/** What the signatures say of a log whose rows and nodes are whole. */
export interface SignedCheck {
  /** Rows up to the last signed checkpoint; those after it nobody but the house answers for. */
  readonly signed: number;
  /** For how long the first row after it had waited when the newest row was written, minutes; 0: every row is signed. */
  readonly waited: number;
  /** What each witness has cosigned last; `rows` 0 and no time (seconds since 1970): nothing. */
  readonly witnesses: readonly WitnessCheck[];
  readonly broken: Broken | undefined;
}

interface WitnessCheck extends Seen {
  /** As that of the log's signer, minutes. */
  readonly waited: number;
}

interface Seen {
  readonly name: string;
  readonly rows: number;
  readonly at: number | undefined;
}

interface Broken {
  readonly row: number;
  readonly what: string;
}

interface SignedTree {
  readonly size: number;
  readonly root: string;
  readonly from: string;
}

/** Holds a log of this size against the newest checkpoint that it keeps, and those that are given. Throws `Unusable` for a given one that the log didn't sign. */
export async function holdAgainstSignatures(
  db: Kysely<Tables>,
  size: number,
  { log, witnesses, notes }: Signatures,
): Promise<SignedCheck> {
  const given = notes.map((note) => givenTree(note, log));
  const kept = await keptTree(db, log);
  if (typeof kept === 'string') return wrong({ row: Math.max(0, size - 1), what: kept });
  const trees = [...given, ...(kept ? [kept] : [])].toSorted((a, b) => a.size - b.size);
  for (const tree of trees) {
    const broken = await differing(db, size, { tree, log });
    if (broken) return wrong(broken);
  }
  const seen = await cosignaturesOf(db, witnesses, notes);
  if ('broken' in seen) return wrong(seen.broken);
  const signed = Math.max(0, (trees.at(-1)?.size ?? 1) - 1);
  const waited = (rows: number) => minutesWaited(db, { first: rows + 1, newest: size - 1 });
  const waiting: WitnessCheck[] = [];
  for (const each of seen.witnesses) waiting.push({ ...each, waited: await waited(each.rows) });
  return { signed, waited: await waited(signed), witnesses: waiting, broken: undefined };
}

const wrong = (broken: Broken): SignedCheck => ({ signed: 0, waited: 0, witnesses: [], broken });

/** Between two rows, in whole minutes. 0 when the first isn't there yet. */
async function minutesWaited(
  db: Kysely<Tables>,
  { first, newest }: { first: number; newest: number },
): Promise<number> {
  if (first > newest) return 0;
  const rows = await db
    .selectFrom('audit')
    .select(['row', 'at', 'recordedAt'])
    .where('row', 'in', [first, newest])
    .orderBy('row')
    .execute();
  const [from, to = from] = rows.map(({ at, recordedAt }) => Date.parse(recordedAt ?? at));
  return from === undefined || to === undefined ? 0 : Math.max(0, Math.floor((to - from) / 60_000));
}

function givenTree(note: string, log: Verifier): SignedTree {
  return ofGiven(() => {
    const read = readNote(note);
    if (!isSignedBy(read, log)) throw new NoteFault(`${log.name} did not sign it`);
    return treeIn(read.text, 'the checkpoint from outside');
  });
}

function ofGiven<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoteFault)
      throw new Unusable(`A checkpoint can't be used: ${error.message}`, { cause: error });
    throw error;
  }
}

function treeIn(text: string, from: string): SignedTree {
  const { size, root } = readCheckpoint(text);
  return { size, root: hex(root), from };
}

/** The newest checkpoint that the register keeps; a text says what is wrong with it. */
async function keptTree(db: Kysely<Tables>, log: Verifier): Promise<SignedTree | string | undefined> {
  const newest = await newestCheckpoint(db);
  if (!newest) return undefined;
  if (!isGenuine(newest.note, log)) return 'the newest checkpoint that is kept was not signed by the log’s signer';
  return treeIn(readNote(newest.note).text, 'the checkpoint that is kept');
}

function isGenuine(note: string, log: Verifier): boolean {
  try {
    return isSignedBy(readNote(note), log);
  } catch {
    return false;
  }
}

async function differing(
  db: Kysely<Tables>,
  size: number,
  { tree, log }: { tree: SignedTree; log: Verifier },
): Promise<Broken | undefined> {
  if (tree.size > size) return { row: size, what: `the log is shorter than ${tree.from} (${tree.size - 1} rows)` };
  if (hex(await rootOf(db, tree.size)) === tree.root) return undefined;
  const { from, to } = await between(db, tree.size, log);
  return { row: from, what: `a row from ${from} to ${to} is not the one that was signed (${tree.from})` };
}

/** Between which rows the log begins to be another: by halves, of the signed checkpoints that are kept. */
async function between(db: Kysely<Tables>, below: number, log: Verifier): Promise<{ from: number; to: number }> {
  const kept = await db
    .selectFrom('auditCheckpoints')
    .select('size')
    .where('size', '<', below)
    .orderBy('size')
    .execute();
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await agrees(db, kept[middle]?.size ?? 0, log)) low = middle + 1;
    else high = middle;
  }
  const first = kept[low]?.size;
  const isSigned = first !== undefined && isGenuine((await noteOf(db, first)) ?? '', log);
  return { from: kept[low - 1]?.size ?? 0, to: (isSigned ? first : below) - 1 };
}

async function agrees(db: Kysely<Tables>, size: number, log: Verifier): Promise<boolean> {
  const note = (await noteOf(db, size)) ?? '';
  return isGenuine(note, log) && treeIn(readNote(note).text, '').root === hex(await rootOf(db, size));
}

/** What witnesses have cosigned last, here or in a checkpoint from outside, or which cosignature is wrong. */
async function cosignaturesOf(
  db: Kysely<Tables>,
  witnesses: readonly Verifier[],
  notes: readonly string[],
): Promise<{ readonly witnesses: readonly Seen[] } | { readonly broken: Broken }> {
  const last = await lastCosignatures(db);
  const found: Seen[] = [];
  for (const own of witnesses) {
    const line = last.find(({ witness }) => witness === own.name);
    const kept = line && (await keptCosignature(db, line, own));
    if (kept && 'broken' in kept) return kept;
    const seen = [...notes.flatMap((note) => ofGiven(() => seenIn(note, own))), ...(kept ? [kept] : [])];
    found.push(seen.toSorted((a, b) => a.rows - b.rows).at(-1) ?? { name: own.name, rows: 0, at: undefined });
  }
  return { witnesses: found };
}

function seenIn(note: string, own: Verifier): Seen[] {
  const read = readNote(note);
  const at = cosignedAt(read, own);
  return at === undefined ? [] : [{ name: own.name, rows: readCheckpoint(read.text).size - 1, at }];
}

/** What the register keeps of a witness's last; one that can't be read or isn't true is named with its witness, and the last row that it is about. */
async function keptCosignature(
  db: Kysely<Tables>,
  { size, line }: Tables['auditCosignatures'],
  own: Verifier,
): Promise<Seen | { readonly broken: Broken } | undefined> {
  const checkpoint = await noteOf(db, size);
  try {
    const [seen] = checkpoint === undefined ? [] : seenIn(withLines(checkpoint, [line]), own);
    return seen;
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    const what = `the cosignature of ${own.name} that is kept of the rows up to ${size - 1} can't be used: ${error.message}`;
    return { broken: { row: size - 1, what } };
  }
}

async function noteOf(db: Kysely<Tables>, size: number): Promise<string | undefined> {
  const row = await db.selectFrom('auditCheckpoints').select('note').where('size', '=', size).executeTakeFirst();
  return row?.note;
}
