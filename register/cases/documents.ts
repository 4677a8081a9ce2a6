import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { getCase, maySee } from './read.ts';
import { may } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { makeFolderDurably, writeDurably } from '../kernel/durable-file.ts';
import type { Documents } from '../types.ts';

/** Stored documents: the bytes under their own hash, the row afterwards; a crash between leaves only an unused file. */
export function documents(context: Context): Documents {
  return {
    async store(input) {
      const sha256 = createHash('sha256').update(input.bytes).digest('hex');
      await keepFile(context.documentsDir, sha256, input.bytes);
      const documentId = createId();
      await context.write(async (work) => {
        const { caseId, title, template, textHash, at } = input;
        await work.db
          .insertInto('documents')
          .values({ documentId, caseId, title, template, sha256, textHash, size: input.bytes.length, createdAt: at })
          .execute();
        await appendAudit(work, {
          action: 'document-stored',
          author: { hsaId: 'system', role: 'system', at },
          caseId,
          details: { documentId, template, sha256, textHash },
        });
      });
      return documentId;
    },
    ofCase: (caseId) =>
      context.db
        .selectFrom('documents')
        .select(['documentId', 'title', 'size', 'createdAt'])
        .where('caseId', '=', caseId)
        .orderBy('documentId')
        .execute(),
    async open(documentId, viewer, author) {
      const row = await context.db
        .selectFrom('documents')
        .select(['caseId', 'title', 'sha256', 'template'])
        .where('documentId', '=', documentId)
        .executeTakeFirst();
      if (!row) return undefined;
      if (!(await maySee(context, row.caseId, viewer))) return 'forbidden';
      // A receipt names the card, which is read back blind.
      const isReceipt = row.template === 'receipt' || row.template === 'card-receipt';
      if (isReceipt && !may.seeCard(viewer, await getCase(context, row.caseId))) return 'forbidden';
      const bytes = await readFile(pathOf(context.documentsDir, row.sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) {
        throw new Error(`Document ${documentId} is not what was stored`);
      }
      const { caseId } = row;
      await context.write((work) =>
        appendAudit(work, { action: 'document-viewed', author, caseId, details: { documentId } }),
      );
      return { title: row.title, bytes };
    },
  };
}

function pathOf(dir: string, sha256: string): string {
  return join(dir, sha256.slice(0, 2), sha256);
}

async function keepFile(dir: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(dir, sha256);
  if (await stat(path).catch(() => undefined)) return;
  await makeFolderDurably(dirname(path));
  await writeDurably(path, bytes, { draft: `${path}.${createId()}`, mode: 0o600 });
}
