import { appendAudit } from '../kernel/audit/append.ts';
import { findCard } from '../cards/row.ts';
import type { Context, Work } from '../kernel/context.ts';
import { followingOf } from '../cards/following.ts';
import { clockStart } from '../kernel/outbox.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { BlockRow } from '../kernel/schema.ts';
import { cardsAwaited } from '../return/awaited.ts';
import { openEnding } from '../employment-end/report.ts';
import { activeCards, blockableEmployees, blockableUnits, cardsAtEnd, waitingBlocks } from './lists.ts';
import { aboutCard } from './request.ts';
import { findBlock, toBlocks } from './rows.ts';
import { settleDoubt } from './settle.ts';
import { continuing, judge } from './rules.ts';
import { askBySystem, submitBlock } from './submit.ts';
import type { Blocks } from './types.ts';

/** Block requests and what becomes of them (domain P5). */
export function blocks(context: Context): Blocks {
  return {
    units: (viewer) => blockableUnits(context, viewer),
    employees: (unitId, viewer, day) => blockableEmployees(context, { unitId, viewer, day }),
    activeCards: (employmentId, day) => activeCards(context, employmentId, day),
    cardsAtEnd: (ending, day) => cardsAtEnd(context, ending, day),
    async check(submission, viewer, author) {
      const answer = await judge(context, submission, viewer, author);
      return isRefusal(answer) ? answer : undefined;
    },
    submit: (submission, viewer, author) => context.write((work) => submitBlock(work, submission, viewer, author)),
    find: (cardNumber) => findBlock(context, cardNumber),
    ask: (request, author) => context.write((work) => askBySystem(work, request, author)),
    async ofCase(caseId) {
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
    },
    waiting: (viewer) => waitingBlocks(context, viewer),
    open: (cardNumber, processInstanceKey) => context.write((work) => openBlock(work, cardNumber, processInstanceKey)),
    async isBound(cardNumber, processInstanceKey) {
      const row = await context.db
        .selectFrom('blocks')
        .select('processInstanceKey')
        .where('cardNumber', '=', cardNumber)
        .executeTakeFirst();
      return row?.processInstanceKey === processInstanceKey;
    },
    plan: (cardNumber, dueAt) =>
      context.write(async (work) => {
        const row = await rowOf(work, cardNumber);
        const holds = row.dueAt !== null && row.dueAt < dueAt ? row.dueAt : dueAt;
        await set(work, cardNumber, { dueAt: holds });
        return holds;
      }),
    waitForPortal: (cardNumber, author) =>
      context.write(async (work) => {
        await set(work, cardNumber, { state: 'waiting-portal', triedAt: author.at });
        const card = await findCard(work, cardNumber);
        const { caseId } = await rowOf(work, cardNumber);
        await appendAudit(work, {
          action: 'portal-unavailable',
          author,
          caseId,
          cardNumber,
          ...(card && aboutCard(card)),
        });
      }),
    settle: (input) => context.write((work) => settleDoubt(work, input)),
    attachDocument: (cardNumber, documentId) => context.write((work) => set(work, cardNumber, { documentId })),
    finish: (cardNumber, at) =>
      context.write(async (work) => {
        const { caseId, state } = await rowOf(work, cardNumber);
        await set(work, cardNumber, { doneAt: at, state: state === 'blocked' ? 'blocked' : 'ended' });
        const left = await work.db
          .selectFrom('blocks')
          .select('cardNumber')
          .where('caseId', '=', caseId)
          .where('doneAt', 'is', null)
          .executeTakeFirst();
        return left === undefined;
      }),
    async joinedCases(cardNumber) {
      const rows = await context.db
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
    },
    async isAwaited({ cardNumber, employmentId, holderId, state }, day) {
      if (state !== 'active') return false;
      const block = await findBlock(context, cardNumber);
      if (block?.requests.some(({ reason }) => reason === 'employment-ended')) return true;
      if (employmentId === undefined || holderId === undefined) return false;
      if ((await openEnding(context, employmentId)) === undefined) return false;
      const following = await followingOf(context, [holderId], { day });
      const card = following.cards.find((each) => each.cardNumber === cardNumber);
      return card !== undefined && following.next(card) === undefined;
    },
    awaited: (caseId) => cardsAwaited(context, caseId),
    async handIn(cardNumber) {
      const row = await context.db
        .selectFrom('cardReturns')
        .selectAll()
        .where('cardNumber', '=', cardNumber)
        .executeTakeFirst();
      if (!row) return undefined;
      const { cut, reportedBy, reportedAt, custody, explanation } = row;
      return {
        cut: cut === 1,
        by: reportedBy,
        at: reportedAt,
        ...(custody !== null && { custody }),
        ...(explanation !== null && { explanation }),
      };
    },
    async isFollowed(cardNumber) {
      const started = await context.db
        .selectFrom('outbox')
        .select('position')
        .where('key', '=', clockStart(cardNumber))
        .executeTakeFirst();
      const replaced = await context.db
        .selectFrom('blockRequests')
        .select('cardNumber')
        .where('cardNumber', '=', cardNumber)
        .where('reason', '=', 'replaced')
        .executeTakeFirst();
      return started !== undefined && replaced === undefined;
    },
    continues: (employmentId, lastDay) => continuing(context, employmentId, lastDay),
  };
}

async function openBlock(
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

async function rowOf(work: Work, cardNumber: string): Promise<BlockRow> {
  return work.db.selectFrom('blocks').selectAll().where('cardNumber', '=', cardNumber).executeTakeFirstOrThrow();
}

async function set(work: Work, cardNumber: string, values: Partial<BlockRow>): Promise<void> {
  await work.db.updateTable('blocks').set(values).where('cardNumber', '=', cardNumber).execute();
  work.marks.changed = true;
}
