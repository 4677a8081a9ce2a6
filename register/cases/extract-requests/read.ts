import type { Context } from '../../kernel/context.ts';
import type { ExtractRequestRow } from '../../kernel/schema/archive.ts';
import type { ExtractRequest } from './types.ts';

const mostShown = 100;

/** Those that wait, the most urgent first, and then the newest that have come to their end. */
export async function listExtractRequests({ db }: Context): Promise<ExtractRequest[]> {
  const all = db.selectFrom('extractRequests').selectAll();
  const open = await all.where('endedAt', 'is', null).orderBy('answerBy').orderBy('requestId').execute();
  const ended = await all.where('endedAt', 'is not', null).orderBy('endedAt', 'desc').limit(mostShown).execute();
  return [...open, ...ended].map(toRequest);
}

export async function findExtractRequest({ db }: Context, requestId: string): Promise<ExtractRequest | undefined> {
  const row = await db.selectFrom('extractRequests').selectAll().where('requestId', '=', requestId).executeTakeFirst();
  return row && toRequest(row);
}

function toRequest({ seen, seenBy, seenAt, takenAt, outcome, endedBy, endedAt, ...row }: ExtractRequestRow) {
  const { requestId, personId, fileNumber, cannotLogIn, receivedOn, answerBy, orderedBy, orderedAt } = row;
  const isSeen = seen !== null && seenBy !== null && seenAt !== null;
  const isEnded = outcome !== null && endedBy !== null && endedAt !== null;
  const request: ExtractRequest = {
    requestId,
    personId,
    fileNumber,
    cannotLogIn,
    receivedOn,
    answerBy,
    orderedBy,
    orderedAt,
    seen: isSeen ? { how: seen, by: seenBy, at: seenAt, document: documentOf(row) } : undefined,
    takenAt: takenAt ?? undefined,
    ended: isEnded
      ? { outcome, way: row.way ?? undefined, correction: row.correction === 1, by: endedBy, at: endedAt }
      : undefined,
  };
  return request;
}

const documentOf = ({ idDocument, idValidTo }: Pick<ExtractRequestRow, 'idDocument' | 'idValidTo'>) =>
  idDocument !== null && idValidTo !== null ? { kind: idDocument, validTo: idValidTo } : undefined;
