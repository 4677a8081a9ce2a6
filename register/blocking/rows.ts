import type { Kysely } from 'kysely';
import type { Context } from '../kernel/context.ts';
import type { BlockRequestRow, BlockRow } from '../kernel/schema/routines.ts';
import type { Block, BlockRequest } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** The block of a card, with everybody who asked for it. */
export async function findBlock(context: Context, cardNumber: string): Promise<Block | undefined> {
  return (await toBlocks(context, await blockOfCard(context.db, cardNumber)))[0];
}

const blockOfCard = (db: Kysely<Tables>, cardNumber: string) =>
  db.selectFrom('blocks').selectAll().where('cardNumber', '=', cardNumber).execute();

/** Blocks that the case asked for, first or later. */
export async function blocksOfCase(context: Context, caseId: string): Promise<Block[]> {
  const rows = await context.db
    .selectFrom('blocks')
    .selectAll()
    .where((eb) => {
      const asked = eb.selectFrom('blockRequests').select('cardNumber').where('caseId', '=', caseId);
      return eb('cardNumber', 'in', asked);
    })
    .orderBy('cardNumber')
    .execute();
  return toBlocks(context, rows);
}

/** Joins rows with their requests; the order stays. */
export async function toBlocks(context: Context, rows: readonly BlockRow[]): Promise<Block[]> {
  if (rows.length === 0) return [];
  const requests = await context.db
    .selectFrom('blockRequests')
    .selectAll()
    .where(
      'cardNumber',
      'in',
      rows.map(({ cardNumber }) => cardNumber),
    )
    .where('declinedAt', 'is', null)
    .orderBy('recordedAt')
    .orderBy('joined')
    .execute();
  return rows.map((row) => ({
    cardNumber: row.cardNumber,
    caseId: row.caseId,
    requestId: row.requestId,
    reason: row.reason,
    requestedAt: row.requestedAt,
    state: row.state,
    dueAt: row.dueAt ?? undefined,
    triedAt: row.triedAt ?? undefined,
    confirmedAt: row.confirmedAt ?? undefined,
    confirmedBy: row.confirmedBy ?? undefined,
    documentId: row.documentId ?? undefined,
    shownSince: row.shownSince ?? undefined,
    doubt: row.doubt ?? undefined,
    requests: requests.filter(({ cardNumber }) => cardNumber === row.cardNumber).map(toRequest),
  }));
}

function toRequest(row: BlockRequestRow): BlockRequest {
  return {
    requestId: row.requestId,
    cardNumber: row.cardNumber,
    caseId: row.caseId,
    joined: row.joined === 1,
    reason: row.reason,
    lostKind: row.lostKind ?? undefined,
    lostOn: row.lostOn ?? undefined,
    by: row.actor,
    role: row.role,
    channel: row.channel,
    requestedAt: row.requestedAt,
    recordedAt: row.recordedAt,
    doubt: row.doubt ?? undefined,
  };
}
