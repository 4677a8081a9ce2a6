import type { Instant } from '../../contract/index.ts';
import { aboutCard } from '../cards/move.ts';
import { findCard } from '../cards/row.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { BlockRow } from '../kernel/schema/index.ts';

/** What the process of one card's block reads and writes. */

/** Binds the process instance, once. A card that is not active any more has nothing to block. */
export async function openBlock(
  work: Work,
  cardNumber: string,
  processInstanceKey: string,
): Promise<'open' | 'nothing-to-block' | 'duplicate' | 'doubtful' | 'to-confirm'> {
  const row = await rowOf(work, cardNumber);
  if (row.processInstanceKey !== null && row.processInstanceKey !== processInstanceKey) return 'duplicate';
  const card = await findCard(work, cardNumber);
  const isActive = card?.state === 'active';
  await set(work, cardNumber, { processInstanceKey, ...(!isActive && { state: 'ended' }) });
  if (!isActive) return 'nothing-to-block';
  return row.doubt === null ? 'open' : row.doubt === 'manager' ? 'to-confirm' : 'doubtful';
}

/** True when the card's block belongs to this process instance. */
export async function isBound({ db }: Context, cardNumber: string, processInstanceKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('blocks')
    .select('processInstanceKey')
    .where('cardNumber', '=', cardNumber)
    .executeTakeFirst();
  return row?.processInstanceKey === processInstanceKey;
}

/** Keeps when the block is due; one that is planned earlier stays. Returns what holds. */
export async function plan(work: Work, cardNumber: string, dueAt: Instant): Promise<Instant> {
  const row = await rowOf(work, cardNumber);
  const holds = row.dueAt !== null && row.dueAt < dueAt ? row.dueAt : dueAt;
  await set(work, cardNumber, { dueAt: holds });
  return holds;
}

/** SITHS eID Portal can't be reached. */
export async function waitForPortal(work: Work, cardNumber: string, author: Author): Promise<void> {
  await set(work, cardNumber, { state: 'waiting-portal', triedAt: author.at });
  const card = await findCard(work, cardNumber);
  const { caseId } = await rowOf(work, cardNumber);
  const about = { ...(card && aboutCard(card)), caseId, cardNumber };
  await appendAudit(work, { action: 'portal-unavailable', author, ...about });
}

export function attachDocument(work: Work, cardNumber: string, documentId: string): Promise<void> {
  return set(work, cardNumber, { documentId });
}

/** The block's process is through. True when no other block of the case is left. */
export async function finish(work: Work, cardNumber: string, at: Instant): Promise<boolean> {
  const { caseId, state } = await rowOf(work, cardNumber);
  await set(work, cardNumber, { doneAt: at, state: state === 'blocked' ? 'blocked' : 'ended' });
  const left = await work.db
    .selectFrom('blocks')
    .select('cardNumber')
    .where('caseId', '=', caseId)
    .where('doneAt', 'is', null)
    .executeTakeFirst();
  return left === undefined;
}

/** Other open cases of `card-blocking` that asked for the card, and have no block left to wait for. */
export async function joinedCases({ db }: Context, cardNumber: string): Promise<string[]> {
  const rows = await db
    .selectFrom('blockRequests as asked')
    .innerJoin('blocks', 'blocks.cardNumber', 'asked.cardNumber')
    .innerJoin('cases', 'cases.caseId', 'asked.caseId')
    .select('asked.caseId')
    .distinct()
    .where('asked.cardNumber', '=', cardNumber)
    .whereRef('asked.caseId', '!=', 'blocks.caseId')
    .where('cases.processId', '=', 'card-blocking')
    .where('cases.state', '!=', 'closed')
    .where((eb) => {
      const waiting = eb
        .selectFrom('blockRequests as other')
        .innerJoin('blocks as open', 'open.cardNumber', 'other.cardNumber')
        .select('other.cardNumber')
        .whereRef('other.caseId', '=', 'asked.caseId')
        .where('open.doneAt', 'is', null);
      return eb.not(eb.exists(waiting));
    })
    .execute();
  return rows.map(({ caseId }) => caseId);
}

function rowOf({ db }: Work, cardNumber: string): Promise<BlockRow> {
  return db.selectFrom('blocks').selectAll().where('cardNumber', '=', cardNumber).executeTakeFirstOrThrow();
}

async function set(work: Work, cardNumber: string, values: Partial<BlockRow>): Promise<void> {
  const of = work.db.updateTable('blocks').set(values).where('cardNumber', '=', cardNumber);
  for (const { caseId } of await of.returning('caseId').execute()) work.marks.cases.add(caseId);
}
