import type { Insertable, Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import type { Instant } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { systemAt, type Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { DocumentDamaged, keepBytes, readBytes } from '../kernel/document-bytes.ts';
import { pack, unpack } from '../kernel/pack.ts';
import { getCase, maySee } from './read.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import type { Tables } from '../kernel/schema/index.ts';

interface StoredDocument {
  readonly caseId: string;
  readonly title: string;
  readonly template: string;
  readonly bytes: Uint8Array;
  readonly textHash: string;
  readonly at: Instant;
  /** The receipt that it is: what somebody's hand has written. */
  readonly signed?: string;
}

/**
 * Stores the bytes, packed and then sealed for the person in the case, under the hash of what is sealed, then the row; a crash between leaves only
 * bytes that nobody uses (`removeOrphans`), and that can't be read once the case is erased. Throws when it is erased meanwhile. Returns the id.
 */
export async function store(context: Context, { bytes, ...document }: StoredDocument): Promise<string> {
  const { caseId, template, textHash, at, title, signed } = document;
  const packed = await pack(bytes);
  const { bytes: kept, sealedFor } = await context.write((work) => sealBytes(work, caseId, packed));
  const sha256 = sumOf(kept);
  const documentId = createId();
  await keepBytes(context, { sha256, bytes: kept }, async (work) => {
    if (await isErased(work, caseId)) throw new Error(`Case ${caseId} was erased meanwhile`);
    await addDocument(work.db, {
      documentId,
      caseId,
      title,
      template,
      sha256,
      textHash,
      size: bytes.length,
      createdAt: at,
      sealedFor,
      receiptNumber: signed,
    });
    const details = { documentId, template, sha256, textHash, openedSha256: sumOf(bytes) };
    await appendAudit(work, { action: 'document-stored', author: systemAt(at), caseId, details });
  });
  return documentId;
}

const addDocument = (db: Kysely<Tables>, row: Insertable<Tables['documents']>) =>
  db.insertInto('documents').values(row).execute();

async function isErased({ db }: Work, caseId: string): Promise<boolean> {
  const [found] = await erasureOf(db, caseId);
  return found?.erasedAt != null;
}

const erasureOf = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('cases').select('erasedAt').where('caseId', '=', caseId).execute();

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function ofCase({ db }: Context, caseId: string): Promise<StoredRow[]> {
  const rows = await rowsOfCase(db, caseId);
  return rows.map(({ receiptNumber, ...row }) => ({ ...row, receiptNumber: receiptNumber ?? undefined }));
}

const rowsOfCase = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('documents')
    .select(['documentId', 'title', 'template', 'size', 'createdAt', 'receiptNumber'])
    .where('caseId', '=', caseId)
    .orderBy('documentId')
    .execute();

interface StoredRow {
  readonly documentId: string;
  readonly title: string;
  /** What it was drawn by. */
  readonly template: string;
  readonly size: number;
  readonly createdAt: Instant;
  /** The receipt that it is, signed. */
  readonly receiptNumber: string | undefined;
}

/** For those who may see the case; the view is logged. `damaged`: what is kept of it is missing, or is not what was stored. */
async function open(
  context: Context,
  documentId: string,
  { viewer, author }: Asker,
): Promise<{ title: string; bytes: Uint8Array } | 'forbidden' | 'damaged' | undefined> {
  const row = await context.db
    .selectFrom('documents')
    .select(['caseId', 'title', 'sha256', 'template', 'receiptNumber'])
    .where('documentId', '=', documentId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { caseId, title } = row;
  if (!(await maySee(context, caseId, viewer))) return 'forbidden';
  // A receipt names the card, which is read back blind.
  const isReceipt = row.receiptNumber !== null || row.template === 'receipt' || row.template === 'card-receipt';
  if (isReceipt && !may.seeCard(viewer, await getCase(context, caseId))) return 'forbidden';
  const bytes = await readStored(context, row.sha256).catch((cause: unknown) => {
    if (cause instanceof DocumentDamaged) return undefined;
    throw new Error(`Document ${documentId} can't be read`, { cause });
  });
  if (bytes === undefined) return 'damaged';
  await context.write((work) =>
    appendAudit(work, { action: 'document-viewed', author, caseId, details: { documentId } }),
  );
  return { title, bytes };
}

export const documents = { all: { read: { ofCase } }, portal: { read: { open } }, workers: { read: { store } } };

/** What was stored under a sum, opened and unpacked. Rejects when it is another, or its key is erased. */
export async function readStored(context: Context, sha256: string): Promise<Uint8Array> {
  const row = await context.db
    .selectFrom('documents')
    .select(['caseId', 'sealedFor'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (!row) throw new Error('No document is stored under this SHA-256');
  const kept = ofSum(sha256, await readBytes(context, sha256));
  return unpack(await openBytes(context, { caseId: row.caseId, personId: row.sealedFor }, kept));
}

function ofSum(sha256: string, bytes: Uint8Array): Uint8Array {
  if (sumOf(bytes) !== sha256) throw new DocumentDamaged('It has another SHA-256');
  return bytes;
}
