import { z } from 'zod';
import type { Context } from '../kernel/context.ts';

/**
 * The SHA-256 of the bytes as they are handed out, by document id, of those that are kept sealed under the sum of what is sealed. It stands in the log's row
 * of the document, so that neither its key nor its file is asked.
 */
export async function openedSums({ db }: Context, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit')
    .innerJoin('documents', 'documents.caseId', 'audit.caseId')
    .select('audit.details')
    .distinct()
    .where('audit.caseId', 'in', caseIds)
    .where('audit.action', '=', 'document-stored')
    .where('documents.sealedFor', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ details }): [string, string][] => {
      const { documentId, openedSha256 } = Stored.parse(JSON.parse(details));
      return openedSha256 === undefined ? [] : [[documentId, openedSha256]];
    }),
  );
}

const Stored = z.object({ documentId: z.string(), openedSha256: z.string().optional() });
