import type { Kysely } from 'kysely';
import type { KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { edgeOf, hashOfRange } from '../../../proof/index.ts';
import type { Context } from '../context.ts';
import type { Tables } from '../schema/index.ts';
import { findKeys, type FoundKeys } from '../person-keys.ts';
import type { KeyRing, OpenedKeys } from '../key-ring.ts';
import type { DataKey } from '../data-keys.ts';
import type { RegisterKeys } from '../keys.ts';
import { readHead, type AuditHead } from './head.ts';
import { readNodes } from './tree-of.ts';
import { beginWalk, checkRow, rootOfWalk, type Walk } from './walk.ts';

export const missingHead = 'the signed checkpoint is missing';
export const otherThanHead = 'the row differs from the signed checkpoint';

const batch = 500;
/** Keys that are kept open from one batch to the next: the rows of a case lie near each other. */
const mostOpened = 20_000;

export interface AuditCheck {
  /** Rows of the log; where it begins, row 0, doesn't count. */
  readonly rows: number;
  /** Rows whose key is erased: they are in the tree as they were, and nobody can tell any more what they said. */
  readonly erased: number;
  /** Rows that were checked without keys: that they stand in the tree as they did, not what they say. */
  readonly unread?: number;
  readonly broken: Broken | undefined;
}

/** The first row that is wrong. */
export interface Broken {
  readonly row: number;
  readonly what: string;
}

/** What a check reads with. */
export interface Checking {
  readonly db: Kysely<Tables>;
  /** Undefined: what rows say isn't checked, nor the house's own checkpoint. */
  readonly keys: (DataKey & Pick<RegisterKeys, 'signingKey'>) | undefined;
  readonly ring: KeyRing | undefined;
  readonly headPath: string;
}

/** Walks the whole log row by row: contents, nodes, and the signed checkpoint. */
export async function verifyAudit(checking: Checking): Promise<AuditCheck> {
  const found = await verifyInPieces(checking, () => Promise.resolve(true));
  if (!found) throw new Error('Unreachable: nobody ends it');
  return found;
}

/** As `verifyAudit`; after each batch of rows it asks whether to go on, and waits for the answer. Undefined: it was ended. */
export async function verifyInPieces(
  { db, keys, ring, headPath }: Checking,
  goesOn: () => Promise<boolean>,
): Promise<AuditCheck | undefined> {
  const head = keys && (await signedHead(headPath, keys.signingKey));
  const walk = beginWalk();
  const opened: OpenedKeys = new Map();
  const counted = () => (keys ? { erased: walk.erased } : { erased: 0, unread: walk.erased });
  const broken = (row: number, what: string): AuditCheck => ({
    rows: Math.max(0, row - 1),
    ...counted(),
    broken: { row, what },
  });
  for (;;) {
    const { rows, found } = await readBatch({ db, keys, ring, opened }, { walk });
    for (const row of rows) {
      const expected = walk.edge.size;
      const what = checkRow(walk, row, found);
      if (what !== undefined) return broken(expected, what);
      if (typeof head === 'object' && contradicts(walk, head)) {
        return broken(expected, otherThanHead);
      }
    }
    if (rows.length < batch) break;
    if (!(await goesOn())) return undefined;
  }
  const what = wrongInTheEnd(walk, head, keys !== undefined);
  if (what !== undefined) return { ...broken(walk.edge.size, what), rows: Math.max(0, walk.edge.size - 1) };
  return { rows: walk.edge.size - 1, ...counted(), broken: undefined };
}

export type CheckNewRows = (sizes: {
  readonly from: number;
  readonly to: number;
}) => Promise<{ readonly root: Uint8Array } | { readonly broken: Broken }>;

/**
 * Returns what checks the rows from one size of the log up to another as `verifyAudit` does, those before being known: their tree is what was
 * signed. It says the root of what was checked, or the first row that is wrong. What it has found whole it doesn't walk again, so that a signer
 * that can't sign for a week costs each row once; once a row is wrong, it isn't to be asked any more.
 */
export function checkingNewRows(reading: Pick<Context, 'db' | 'keys' | 'ring'>): CheckNewRows {
  let walk: Walk | undefined;
  return async ({ from, to }) => {
    if (!walk || walk.edge.size < from || walk.edge.size > to) walk = await walkFrom(reading.db, from);
    return walkTo(reading, walk, to);
  };
}

async function walkTo(
  { db, keys, ring }: Pick<Context, 'db' | 'keys' | 'ring'>,
  walk: Walk,
  to: number,
): ReturnType<CheckNewRows> {
  const opened: OpenedKeys = new Map();
  while (walk.edge.size < to) {
    const next = walk.edge.size;
    const { rows, found } = await readBatch({ db, keys, ring, opened }, { walk, to });
    if (rows.length === 0) return { broken: { row: next, what: `row ${next} is missing` } };
    for (const row of rows) {
      const expected = walk.edge.size;
      const what = checkRow(walk, row, found);
      if (what !== undefined) return { broken: { row: expected, what } };
    }
    // A log that is signed for the first time may be long: the house does its work in between.
    await setImmediate();
  }
  return { root: hashOfRange(walk.edge.nodes) };
}

/** A walk that goes on behind what was signed. */
async function walkFrom(db: Kysely<Tables>, size: number): Promise<Walk> {
  if (size === 0) return beginWalk();
  const last = db
    .selectFrom('audit')
    .select('recordedAt')
    .where('row', '=', size - 1);
  const nodes = await readNodes(db, edgeOf(size));
  const recordedAt = size === 1 ? null : (await last.executeTakeFirstOrThrow()).recordedAt;
  return { ...beginWalk(), edge: { size, nodes }, recordedAt };
}

/** The next rows of a walk, with what they are held against. */
async function readBatch(
  { db, keys, ring, opened }: Pick<Checking, 'db' | 'keys' | 'ring'> & { readonly opened: OpenedKeys },
  { walk, to = Number.MAX_SAFE_INTEGER }: { readonly walk: Walk; readonly to?: number },
) {
  const from = walk.edge.size;
  const rows = await rowsFrom(db, { from, to });
  const salted = rows.filter(({ keyedBy }) => keyedBy !== null);
  if (opened.size > mostOpened) opened.clear();
  const found = keys && ring ? await findKeys({ db, keys, ring, opened }, salted) : noKeys;
  return { rows, found };
}

/** Its columns by name, so that they are objects and not dictionaries (`sqlite-dialect`). */
const rowsFrom = (db: Kysely<Tables>, { from, to }: { readonly from: number; readonly to: number }) =>
  db
    .selectFrom('audit')
    .select(['row', 'at', 'actor', 'role', 'onBehalfOf', 'action', 'caseId', 'cardNumber', 'personId', 'unitId'])
    .select(['details', 'sealed', 'recordedAt', 'keyedBy', 'nodes'])
    .where('row', '>=', from)
    .where('row', '<', to)
    .orderBy('row')
    .limit(batch)
    .execute();

/** Every leaf is taken as it stands. */
const noKeys: FoundKeys = { key: () => undefined, isErased: () => true };

async function signedHead(path: string, signingKey: KeyObject): Promise<AuditHead | string | undefined> {
  return readHead(path, signingKey).catch((error: unknown) => `checkpoint unreadable: ${String(error)}`);
}

function contradicts(walk: Walk, head: AuditHead): boolean {
  return head.size === walk.edge.size && head.root !== rootOfWalk(walk);
}

/** @param isHeld the house's own checkpoint is looked at */
function wrongInTheEnd(walk: Walk, head: AuditHead | string | undefined, isHeld: boolean): string | undefined {
  const { size } = walk.edge;
  if (size === 0) return 'row 0 is missing';
  if (!isHeld) return undefined;
  if (typeof head === 'string') return head;
  if (!head) return missingHead;
  return head.size > size ? 'the log is shorter than the signed checkpoint' : undefined;
}
