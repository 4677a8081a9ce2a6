import type { Kysely } from 'kysely';
import type { KeyObject } from 'node:crypto';
import type { Tables } from '../schema/index.ts';
import { findKeys, type FoundKeys } from '../person-keys.ts';
import type { KeyRing, OpenedKeys } from '../key-ring.ts';
import type { DataKey } from '../data-keys.ts';
import type { RegisterKeys } from '../keys.ts';
import { readHead, type AuditHead, type ChainHead } from './head.ts';
import { beginWalk, checkRow, rootOfWalk } from './walk.ts';

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
  readonly broken: { readonly row: number; readonly what: string } | undefined;
}

/** What a check reads with. */
export interface Checking {
  readonly db: Kysely<Tables>;
  /** Undefined: what rows say isn't checked, nor the house's own checkpoint. */
  readonly keys: (DataKey & Pick<RegisterKeys, 'signingKey'>) | undefined;
  readonly ring: KeyRing | undefined;
  readonly headPath: string;
}

/** Walks the whole log row by row: contents, nodes, the old chain, and the signed checkpoint. */
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
    const next = walk.edge.size;
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('row', '>=', next)
      .orderBy('row')
      .limit(batch)
      .execute();
    const salted = rows.filter(({ keyedBy }) => keyedBy !== null);
    if (opened.size > mostOpened) opened.clear();
    const found = keys && ring ? await findKeys({ db, keys, ring, opened }, salted) : noKeys;
    const chained = await chainFrom(db, next);
    for (const row of rows) {
      const expected = walk.edge.size;
      const what = checkRow(walk, row, { keys: found, chained: chained.get(row.row) });
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

/** Every leaf is taken as it stands. */
const noKeys: FoundKeys = { key: () => undefined, isErased: () => true };

async function signedHead(path: string, signingKey: KeyObject): Promise<AuditHead | ChainHead | string | undefined> {
  return readHead(path, signingKey).catch((error: unknown) => `checkpoint unreadable: ${String(error)}`);
}

/** Hashes of the old chain, by row, of the rows that one batch can hold. */
async function chainFrom(db: Kysely<Tables>, row: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('auditChain')
    .selectAll()
    .where('row', '>=', row)
    .where('row', '<', row + batch)
    .execute();
  return new Map(rows.map(({ row: number, hash }) => [number, hash]));
}

function contradicts(walk: ReturnType<typeof beginWalk>, head: AuditHead | ChainHead): boolean {
  if ('size' in head) return head.size === walk.edge.size && head.root !== rootOfWalk(walk);
  return head.rows > 0 && head.rows === walk.edge.size - 1 && head.hash !== walk.chained;
}

/** @param isHeld the house's own checkpoint is looked at */
function wrongInTheEnd(
  walk: ReturnType<typeof beginWalk>,
  head: AuditHead | ChainHead | string | undefined,
  isHeld: boolean,
): string | undefined {
  const { size } = walk.edge;
  if (size === 0) return 'row 0 is missing';
  if (size <= walk.chain.rows) return `row ${size} is missing`;
  if (!isHeld) return undefined;
  if (typeof head === 'string') return head;
  if (!head) return missingHead;
  const isShorter = 'size' in head ? head.size > size : head.rows > walk.chain.rows;
  return isShorter ? 'the log is shorter than the signed checkpoint' : undefined;
}
