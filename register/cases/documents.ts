import { createHash } from 'node:crypto';
import type { Instant } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { systemAt, type Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { keepAgain, keepBytes, readBytes } from '../kernel/document-bytes.ts';
import { pack, unpack } from './packing/pack.ts';
import { getCase, maySee } from './read.ts';

interface StoredDocument {
  readonly caseId: string;
  readonly title: string;
  readonly template: string;
  readonly bytes: Uint8Array;
  readonly textHash: string;
  readonly at: Instant;
}

/** Stores the bytes, packed, under their own hash, then the row; a crash between leaves only unused bytes. Returns the id. */
async function store(context: Context, { bytes, ...document }: StoredDocument): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const packed = await pack(bytes);
  await keepBytes(context, sha256, packed);
  const documentId = createId();
  const { caseId, template, textHash, at, title } = document;
  await context.write(async (work) => {
    await keepAgain(work, sha256, packed);
    await work.db
      .insertInto('documents')
      .values({ documentId, caseId, title, template, sha256, textHash, size: bytes.length, createdAt: at })
      .execute();
    const details = { documentId, template, sha256, textHash };
    await appendAudit(work, { action: 'document-stored', author: systemAt(at), caseId, details });
  });
  return documentId;
}

function ofCase(
  { db }: Context,
  caseId: string,
): Promise<{ documentId: string; title: string; size: number; createdAt: Instant }[]> {
  return db
    .selectFrom('documents')
    .select(['documentId', 'title', 'size', 'createdAt'])
    .where('caseId', '=', caseId)
    .orderBy('documentId')
    .execute();
}

/** For those who may see the case; the view is logged. */
async function open(
  context: Context,
  documentId: string,
  { viewer, author }: Asker,
): Promise<{ title: string; bytes: Uint8Array } | 'forbidden' | undefined> {
  const row = await context.db
    .selectFrom('documents')
    .select(['caseId', 'title', 'sha256', 'template'])
    .where('documentId', '=', documentId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { caseId, title } = row;
  if (!(await maySee(context, caseId, viewer))) return 'forbidden';
  // A receipt names the card, which is read back blind.
  const isReceipt = row.template === 'receipt' || row.template === 'card-receipt';
  if (isReceipt && !may.seeCard(viewer, await getCase(context, caseId))) return 'forbidden';
  const bytes = await readStored(context, row.sha256).catch((cause: unknown) => {
    throw new Error(`Document ${documentId} is not what was stored`, { cause });
  });
  await context.write((work) =>
    appendAudit(work, { action: 'document-viewed', author, caseId, details: { documentId } }),
  );
  return { title, bytes };
}

export const documents = { read: { store, ofCase, open }, write: {} };

/** What was stored under a sum, unpacked. Rejects when it is another. */
export async function readStored(context: Context, sha256: string): Promise<Uint8Array> {
  const bytes = await unpack(await readBytes(context, sha256));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('It has another SHA-256');
  return bytes;
}
