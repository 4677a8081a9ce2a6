import type { DoubtOutcome } from '../../contract/index.ts';
import { aboutCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { closeCase } from '../cases/close.ts';
import { getCase } from '../cases/read.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { BlockRow } from '../kernel/schema/routines.ts';
import { hasten } from './request.ts';

/**
 * A doubtful request is carried out or dropped (domain P5); nothing when that is settled already. Dropped, the card is as if nobody had asked: a later request begins
 * anew. What was said stays: the request with the time at which it was declined, and the audit rows.
 */
export async function settleDoubt(
  work: Work,
  input: { cardNumber: string; caseId: string; outcome: DoubtOutcome; author: Author },
): Promise<'block' | 'leave'> {
  const { cardNumber, caseId, outcome, author } = input;
  const block = await work.db.selectFrom('blocks').selectAll().where('cardNumber', '=', cardNumber).executeTakeFirst();
  if (!block) return 'leave';
  if (block.doubt === null) return 'block';
  const card = await findCard(work, cardNumber);
  const about = { ...(card && aboutCard(card)), caseId, cardNumber };
  await appendAudit(work, { action: 'block-doubt-settled', author, ...about, details: { outcome } });
  if (outcome === 'confirmed' || outcome === 'block') {
    await work.db.updateTable('blocks').set({ doubt: null }).where('cardNumber', '=', cardNumber).execute();
    await hastenIfGraver(work, block, author);
    return 'block';
  }
  await work.db
    .updateTable('blockRequests')
    .set({ declinedAt: author.at })
    .where('cardNumber', '=', cardNumber)
    .where('declinedAt', 'is', null)
    .execute();
  await work.db.deleteFrom('blocks').where('cardNumber', '=', cardNumber).execute();
  await work.db
    .updateTable('cards')
    .set({ blockRequestedAt: null, blockReason: null })
    .where('cardNumber', '=', cardNumber)
    .execute();
  await closeWhenAlone(work, caseId, author);
  return 'leave';
}

/** The process began with the first request's reason; a graver one may have joined while nobody stood by them. */
async function hastenIfGraver(work: Work, block: BlockRow, author: Author): Promise<void> {
  const first = await work.db
    .selectFrom('blockRequests')
    .select('reason')
    .where('cardNumber', '=', block.cardNumber)
    .where('requestId', '=', block.requestId)
    .executeTakeFirst();
  if (first && first.reason !== block.reason) await hasten(work, block, author);
}

/** The case has nothing left to wait for once none of its cards is to be blocked. */
async function closeWhenAlone(work: Work, caseId: string, author: Author): Promise<void> {
  const other = await work.db.selectFrom('blocks').select('cardNumber').where('caseId', '=', caseId).executeTakeFirst();
  const { processId } = await getCase(work, caseId);
  if (other || processId !== 'card-blocking') return;
  await closeCase(work, { caseId, reason: 'not-confirmed', author });
}
